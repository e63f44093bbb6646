package dev.parley.chat.store;

import dev.parley.chat.Epoch;
import java.sql.SQLException;

/// The row that names the data.
final class DataSet {

    private DataSet() {}

    /// The epoch of this data, a new one if the data begins here.
    static Epoch epoch(SqlConnection connection) throws SQLException {
        connection.update("""
                insert into data_set (epoch)
                select ? where not exists (select 1 from data_set)
                """, Epoch.random().value());
        return connection
                .first("select epoch from data_set", row -> new Epoch(row.getString(1)))
                .orElseThrow();
    }
}
