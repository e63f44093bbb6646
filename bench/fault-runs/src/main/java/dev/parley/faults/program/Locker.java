package dev.parley.faults.program;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Another process that holds the lock of a database: says `locked` when it has it, and keeps it until its input ends.
public final class Locker {

    private Locker() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + arguments[0] + "?busy_timeout=10000");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("begin immediate");
            System.out.println("locked");
            System.in.transferTo(System.err);
            statement.executeUpdate("rollback");
        }
    }
}
