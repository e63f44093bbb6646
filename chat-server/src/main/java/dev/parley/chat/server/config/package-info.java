/// What an operator may set, and where it is read from: the command line, the environment, one file.
///
/// Start at [Setting], the table; [ServerConfig] is what the rest of the program sees. Nothing here starts anything.
@NullMarked
package dev.parley.chat.server.config;

import org.jspecify.annotations.NullMarked;
