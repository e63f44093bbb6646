package dev.parley.chat.store;

import java.sql.SQLException;
import java.util.List;

/// Asks a server whether it keeps what it says it keeps. The settings are the operator's: they are read, not changed.
final class PostgresChecks {

    private static final int OLDEST = 14;

    private static final List<Need> NEEDS = List.of(
            new Need("fsync", "off", "a power cut would lose or damage what was acknowledged"),
            new Need("full_page_writes", "off", "a power cut could damage what was acknowledged"),
            new Need("synchronous_commit", "off", "a crash would lose what was acknowledged"),
            new Need("transaction_read_only", "on", "nothing can be written there"));

    /// A setting, and the value that it must not have.
    private record Need(String setting, String wrong, String why) {}

    private PostgresChecks() {}

    /// @throws StoreException if one of them is wrong, with its name
    static void require(SqlConnection connection) throws SQLException {
        int version = Integer.parseInt(connection.word("show server_version_num")) / 10_000;
        if (version < OLDEST) {
            throw new StoreException(
                    "the database is PostgreSQL " + version + ", and " + OLDEST + " or newer is needed");
        }
        for (Need need : NEEDS) {
            if (connection.word("show " + need.setting()).equals(need.wrong())) {
                throw new StoreException(
                        "the database has " + need.setting() + " = " + need.wrong() + ": " + need.why());
            }
        }
        String encoding = connection.word("show server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new StoreException("the database has server_encoding = " + encoding
                    + ", and UTF8 is needed: create it with encoding 'UTF8'");
        }
    }
}
