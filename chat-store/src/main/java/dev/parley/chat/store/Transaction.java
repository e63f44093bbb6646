package dev.parley.chat.store;

import dev.parley.chat.Appended;
import dev.parley.chat.Committed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What one write does, and what is to be told once it is committed. Confined to the writer's thread.
///
/// A write asks before it changes anything: one that is refused has changed nothing, and the others in
/// its batch go on.
final class Transaction {

    private final SqlConnection connection;
    private final Map<Posting, Supplier<Appended>> together;
    private final List<Committed> changes = new ArrayList<>();

    /// @param together what has become of posts that were appended all at once
    Transaction(SqlConnection connection, Map<Posting, Supplier<Appended>> together) {
        this.connection = connection;
        this.together = together;
    }

    Optional<Supplier<Appended>> appendedTogether(Posting posting) {
        return Optional.ofNullable(together.get(posting));
    }

    int update(String sql, Object... values) throws SQLException {
        return connection.update(sql, values);
    }

    void updateAll(String sql, List<Object[]> rows) throws SQLException {
        connection.updateAll(sql, rows);
    }

    <T> Optional<T> first(String sql, SqlConnection.Row<T> shape, Object... values) throws SQLException {
        return connection.first(sql, shape, values);
    }

    SqlConnection connection() {
        return connection;
    }

    void tell(Committed change) {
        changes.add(change);
    }

    List<Committed> changes() {
        return changes;
    }
}
