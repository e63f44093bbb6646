package dev.parley.chat.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.Appended;
import dev.parley.chat.RoomId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// One batch of writes in one transaction, which leaves a word of its own in the row of its lane: by that word it is
/// known whether it was committed when nobody was told.
final class PostgresCommit {

    private static final Logger LOG = System.getLogger(PostgresCommit.class.getName());

    private final HikariDataSource pool;
    private final int lane;
    private final String holder;
    private final List<WriteJob<?>> batch;
    private final String word = UUID.randomUUID().toString();

    PostgresCommit(HikariDataSource pool, int lane, String holder, List<WriteJob<?>> batch) {
        this.pool = pool;
        this.lane = lane;
        this.holder = holder;
        this.batch = batch;
    }

    sealed interface Outcome {

        record Committed() implements Outcome {}

        /// Nothing of it is stored.
        record RolledBack(Throwable failure) implements Outcome {}

        /// The connection was lost while the commit was on its way.
        record Unknown(SQLException failure) implements Outcome {}

        /// Nothing of it is stored: the lane is another server's by now.
        record Taken() implements Outcome {}
    }

    Outcome attempt() {
        Connection connection;
        try {
            connection = pool.getConnection();
        } catch (SQLException e) {
            return new Outcome.RolledBack(e);
        }
        try {
            return attempt(connection);
        } finally {
            giveBack(connection);
        }
    }

    private Outcome attempt(Connection connection) {
        try {
            SqlConnection sql = new SqlConnection(connection);
            if (!sign(sql)) {
                connection.rollback();
                return new Outcome.Taken();
            }
            lockRooms(sql);
            doAll(sql);
        } catch (SQLException | RuntimeException | Error e) {
            // Errors too: callers wait for this thread, and it must not end under them.
            rollback(connection);
            return new Outcome.RolledBack(e);
        }
        return commit(connection);
    }

    private boolean sign(SqlConnection sql) throws SQLException {
        return sql.update("""
                update lane set batch = ?
                where number = ? and holder = ?
                """, word, lane, holder) > 0;
    }

    /// In one order: who appends to a room sees all that was committed there before, and nobody waits in a circle.
    private void lockRooms(SqlConnection sql) throws SQLException {
        String[] rooms = batch.stream()
                .flatMap(job -> job.room().stream())
                .map(RoomId::value)
                .distinct()
                .toArray(String[]::new);
        if (rooms.length > 0) {
            sql.list("""
                    select 1 from room
                    where id = any (?)
                    order by id
                    for no key update
                    """, _ -> true, (Object) rooms);
        }
    }

    /// In their order, posts that follow one another all at once.
    private void doAll(SqlConnection sql) throws SQLException {
        List<WriteJob<?>> together = new ArrayList<>();
        for (WriteJob<?> job : batch) {
            if (job.posting().isPresent()) {
                together.add(job);
            } else {
                post(sql, together);
                job.doIn(sql);
            }
        }
        post(sql, together);
    }

    private static void post(SqlConnection sql, List<WriteJob<?>> together) throws SQLException {
        if (together.isEmpty()) {
            return;
        }
        List<Posting> postings =
                together.stream().flatMap(job -> job.posting().stream()).toList();
        Map<Posting, Supplier<Appended>> appended = PostgresPosts.append(sql, postings);
        for (WriteJob<?> job : together) {
            job.doIn(sql, appended);
        }
        together.clear();
    }

    private static Outcome commit(Connection connection) {
        try {
            connection.commit();
            return new Outcome.Committed();
        } catch (SQLException e) {
            return PostgresFailures.isLost(e) ? new Outcome.Unknown(e) : new Outcome.RolledBack(e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone; without it the server rolls back by itself.
            LOG.log(Level.DEBUG, "nothing to roll back: {0}", e.getMessage());
        }
    }

    /// What goes wrong here changes nothing about what is stored.
    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the connection was gone already: {0}", e.getMessage());
        }
    }

    /// Whether it was committed. Waits for the transaction if it still goes on, for it has the row.
    boolean happened() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            // Not asked for the word: the row as it was before would not fit, and would not be waited for.
            Optional<String> last = new SqlConnection(connection).first("""
                            select batch from lane
                            where number = ?
                            for update
                            """, row -> row.getString(1), lane);
            connection.rollback();
            return last.equals(Optional.of(word));
        }
    }
}
