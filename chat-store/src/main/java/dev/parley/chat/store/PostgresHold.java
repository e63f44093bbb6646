package dev.parley.chat.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/// One server at a time has a database, for who is here and which names are taken is known to it alone.
///
/// Two things see to it. A lock: taken whole at the start, then shared among the connections that write, so that
/// it ends with the last of them. And a word in each lane's row, which every commit asks for: who lost the lock
/// unnoticed, and finds another's word there, writes no more.
final class PostgresHold {

    /// "Parley" in ASCII; PostgreSQL keeps such locks for each database.
    private static final long KEY = 0x5061_726c_6579L;

    static final String SHARE = "select pg_advisory_lock_shared(" + KEY + ")";
    private static final String TAKE = "select pg_advisory_lock(" + KEY + ")";
    private static final String RELEASE = "select pg_advisory_unlock(" + KEY + ")";

    private static final String TOO_LONG = "55P03";

    private PostgresHold() {}

    /// Takes the lock. Waits a little: the server's end of a connection that was killed may not know it yet.
    ///
    /// @throws StoreException if another server has it
    static void take(SqlConnection connection) throws SQLException {
        try {
            connection.word(TAKE);
        } catch (SQLException e) {
            if (TOO_LONG.equals(e.getSQLState())) {
                throw new StoreException("another Parley has the database", e);
            }
            throw e;
        }
    }

    /// Writes the holder's word into the lanes; their rows are new, so nothing of an earlier holder is mistaken.
    static void sign(SqlConnection connection, String holder, int lanes) throws SQLException {
        connection.update("delete from lane");
        List<Object[]> rows = IntStream.range(0, lanes)
                .mapToObj(lane -> new Object[] {lane, holder, ""})
                .toList();
        connection.updateAll("insert into lane (number, holder, batch) values (?, ?, ?)", rows);
    }

    /// From here on the connections that write may have their part of the lock, and no other server the whole.
    static void share(SqlConnection connection) throws SQLException {
        connection.word(SHARE);
        connection.word(RELEASE);
    }
}
