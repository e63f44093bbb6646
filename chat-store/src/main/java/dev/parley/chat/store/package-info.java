/// Keeps the chat in SQLite or in PostgreSQL, every acknowledged word synced.
///
/// Start at [SqliteStore] or [PostgresStore]; the way of a post is [SqlRoomLog] and then the [Writer] of the
/// database. The SQL of both stands in the `Sql…` repositories, the tables in the numbered scripts beside this
/// package; what begins with the name of a database is for that one alone.
///
/// Not allowed here: rules of the chat beyond what a transaction must ask, and writes outside a [Writer].
@NullMarked
package dev.parley.chat.store;

import org.jspecify.annotations.NullMarked;
