package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Change;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.RoomId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    @TempDir
    Path folder;

    private Store open() {
        return SqliteStore.open(SqliteSettings.in(folder), Time.system(), _ -> {});
    }

    @Test
    void a_connection_keeps_what_a_commit_promises() throws SQLException {
        try (SqlConnection connection = SqliteFile.open(folder.resolve("data.db"), Duration.ofMillis(1_234))) {
            assertThat(SqliteFile.pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(SqliteFile.pragma(connection, "synchronous")).isEqualTo("2");
            assertThat(SqliteFile.pragma(connection, "foreign_keys")).isEqualTo("1");
            assertThat(SqliteFile.pragma(connection, "trusted_schema")).isEqualTo("0");
            assertThat(SqliteFile.pragma(connection, "secure_delete")).isEqualTo("1");
            assertThat(SqliteFile.pragma(connection, "busy_timeout")).isEqualTo("1234");
        }
    }

    @Test
    void a_file_that_cannot_have_a_log_of_its_own_is_refused() {
        // In memory there is no write-ahead log, so the mode that is read back is another one.
        assertThatThrownBy(() -> SqliteFile.open(Path.of(":memory:"), Duration.ofSeconds(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("journal_mode");
    }

    @Test
    void readers_cannot_write() throws SQLException {
        open().close();

        try (SqlConnection reader = SqliteFile.openReadOnly(folder.resolve("parley.db"), Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> reader.update("delete from data_set")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_second_start_on_the_same_data_says_who_has_it() {
        Store store = open();

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        "is in use by process " + ProcessHandle.current().pid());

        store.close();
    }

    @Test
    void a_clean_stop_leaves_no_log_behind() {
        open().close();

        assertThat(folder.resolve("parley.db-wal")).doesNotExist();
    }

    @Test
    void words_that_were_replaced_or_deleted_are_in_no_file() throws IOException {
        Person ann = new Person(PersonId.random(), "ann");
        try (Store store = open()) {
            store.people().add(ann);
            for (int i = 0; i < 300; i++) {
                store.log().post(new Post(RoomId.LOBBY, ann, PostKey.random(), "told in confidence " + i));
            }
            assertThat(allFiles()).as("for the test to mean anything").contains("told in confidence 299");
            for (int i = 1; i <= 300; i++) {
                PostKey key = PostKey.random();
                store.log()
                        .change(
                                i % 2 == 0
                                        ? new Change.Edit(RoomId.LOBBY, i, ann, key, "said to all")
                                        : new Change.Deletion(RoomId.LOBBY, i, ann, key));
            }
        }

        assertThat(allFiles()).contains("said to all").doesNotContain("told in confidence");
    }

    private String allFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        }
    }

    @Test
    void damaged_data_is_refused() throws IOException {
        Files.writeString(folder.resolve("parley.db"), "this is no database, however one looks at it");

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
    }
}
