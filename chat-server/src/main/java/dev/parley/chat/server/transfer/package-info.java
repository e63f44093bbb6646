/// What leaves the chat as a file and comes in as one: lines of JSON for programs, pages for people.
///
/// Start at [ExportFiles], which writes both, and [ImportFile]; the lines are those of `docs/export.md`. What is
/// given out and taken in is the store's business, nothing is decided here.
@NullMarked
package dev.parley.chat.server.transfer;

import org.jspecify.annotations.NullMarked;
