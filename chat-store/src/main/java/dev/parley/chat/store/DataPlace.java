package dev.parley.chat.store;

import java.nio.file.Path;

/// Where the data of a chat is, for who works on all of it at once.
public sealed interface DataPlace {

    /// In a data folder.
    record Folder(Path path) implements DataPlace {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// In a PostgreSQL.
    record Database(PostgresSettings settings) implements DataPlace {

        @Override
        public String toString() {
            return settings.toString();
        }
    }
}
