package dev.parley.chat.store;

import dev.parley.chat.Committed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one write does, and what is to be told once it is committed. Confined to the writer's thread.
///
/// A write asks before it changes anything: one that is refused has changed nothing, and the others in
/// its batch go on.
final class Transaction {

    private final SqliteConnection connection;
    private final List<Committed> changes = new ArrayList<>();

    Transaction(SqliteConnection connection) {
        this.connection = connection;
    }

    int update(String sql, Object... values) throws SQLException {
        return connection.update(sql, values);
    }

    <T> Optional<T> first(String sql, SqliteConnection.Row<T> shape, Object... values) throws SQLException {
        return connection.first(sql, shape, values);
    }

    void tell(Committed change) {
        changes.add(change);
    }

    List<Committed> changes() {
        return changes;
    }
}
