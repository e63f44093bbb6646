/// Keeps the chat in SQLite: one file, one writer, every acknowledged word synced.
///
/// Start at [SqliteStore]; the way of a post is [SqliteRoomLog] and then [Writer]. The SQL stands in the
/// repositories, the tables in the numbered scripts beside this package.
///
/// Not allowed here: rules of the chat beyond what a transaction must ask, and writes outside [Writer].
@NullMarked
package dev.parley.chat.store;

import org.jspecify.annotations.NullMarked;
