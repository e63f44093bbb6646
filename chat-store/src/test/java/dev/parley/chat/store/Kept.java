package dev.parley.chat.store;

import dev.parley.chat.CommitListener;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/// Where the data of a test is kept. What a store promises is tested with each.
enum Kept {
    IN_SQLITE {

        @Override
        Data fresh(Path folder) {
            return at(folder.toString());
        }

        @Override
        Data at(String place) {
            return new InSqlite(Path.of(place));
        }
    },

    IN_POSTGRESQL {

        @Override
        Data fresh(Path folder) {
            return at(Integer.toString(PostgresServer.shared().fresh().port()));
        }

        @Override
        Data at(String place) {
            return new InPostgres(PostgresServer.at(Integer.parseInt(place)));
        }
    };

    /// Data that begins here.
    abstract Data fresh(Path folder);

    /// Data that is there; for another process.
    abstract Data at(String place);

    /// One data set, opened as often as wished.
    interface Data {

        Store open(Time time, CommitListener listener);

        /// With room for so many waiting writes.
        Store open(int queue, Time time, CommitListener listener);

        SqlConnection connect() throws SQLException;

        Dialect dialect();

        String place();

        /// The folder in which all of it is.
        Path files();
    }

    private record InSqlite(Path files) implements Data {

        @Override
        public Store open(Time time, CommitListener listener) {
            return SqliteStore.open(SqliteSettings.in(files), time, listener);
        }

        @Override
        public Store open(int queue, Time time, CommitListener listener) {
            return SqliteStore.open(new SqliteSettings(files, Duration.ofSeconds(5), queue, 256, 4), time, listener);
        }

        @Override
        public SqlConnection connect() throws SQLException {
            return SqliteFile.open(files.resolve("parley.db"), Duration.ofSeconds(1));
        }

        @Override
        public Dialect dialect() {
            return Dialect.SQLITE;
        }

        @Override
        public String place() {
            return files.toString();
        }
    }

    private record InPostgres(PostgresSettings settings) implements Data {

        @Override
        public Store open(Time time, CommitListener listener) {
            return PostgresStore.open(settings, time, listener);
        }

        @Override
        public Store open(int queue, Time time, CommitListener listener) {
            return PostgresStore.open(withQueue(queue), time, listener);
        }

        private PostgresSettings withQueue(int queue) {
            return new PostgresSettings(
                    settings.host(),
                    settings.port(),
                    settings.database(),
                    settings.user(),
                    settings.password(),
                    settings.tls(),
                    settings.lanes(),
                    queue,
                    settings.batch(),
                    settings.readers());
        }

        @Override
        public SqlConnection connect() throws SQLException {
            return new SqlConnection(settings.forOpening().getConnection());
        }

        @Override
        public Dialect dialect() {
            return Dialect.POSTGRESQL;
        }

        @Override
        public String place() {
            return Integer.toString(settings.port());
        }

        @Override
        public Path files() {
            return PostgresServer.shared().data();
        }
    }
}
