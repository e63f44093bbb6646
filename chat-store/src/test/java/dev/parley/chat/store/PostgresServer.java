package dev.parley.chat.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL, started from its own binaries. It can be frozen, killed and started again.
final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "chat";
    private static final String USER = "postgres";

    private final Path folder;
    private EmbeddedPostgres running;

    private PostgresServer(Path folder) {
        this.folder = folder;
        this.running = start(folder, 0);
    }

    /// One for all tests that do it no harm; it ends with the tests.
    static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {

        private static final PostgresServer SERVER = new PostgresServer(folder());

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("parley-postgresql-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            SERVER.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((one, other) -> other.compareTo(one))
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static PostgresServer in(Path folder) {
        return new PostgresServer(folder);
    }

    private static EmbeddedPostgres start(Path folder, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // Off is what the tests of others want.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1,127.0.0.2")
                    .setServerConfig("deadlock_timeout", "100ms")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An empty database.
    PostgresServer fresh() {
        execute("drop database if exists " + DATABASE + " with (force)");
        execute("create database " + DATABASE);
        return this;
    }

    PostgresSettings settings() {
        return at(port());
    }

    /// The same database, by way of another port.
    static PostgresSettings at(int port) {
        return PostgresSettings.at("localhost", port, DATABASE, USER, "", Map.of());
    }

    int port() {
        return running.getPort();
    }

    Path data() {
        return folder.resolve("data");
    }

    /// Says something to the server, as its administrator.
    void execute(String sql) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends all connections but the administrator's.
    void terminateConnections() {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + DATABASE + "'");
    }

    /// It does nothing and says nothing, as if the machine had stopped.
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    void kill() {
        List<ProcessHandle> all = processes();
        signal("KILL");
        all.forEach(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    void startAgain() {
        int port = port();
        close();
        running = start(folder, port);
    }

    private void signal(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> processes() {
        try (Stream<String> lines = Files.lines(data().resolve("postmaster.pid"))) {
            long first = Long.parseLong(lines.findFirst().orElseThrow());
            return ProcessHandle.of(first).stream()
                    .flatMap(master -> Stream.concat(Stream.of(master), master.descendants()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
