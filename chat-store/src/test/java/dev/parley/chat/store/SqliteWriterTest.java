package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Appended;
import dev.parley.chat.ChatException;
import dev.parley.chat.Committed;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.TurnedTime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SqliteWriterTest {

    @TempDir
    Path folder;

    private final Person ann = new Person(PersonId.random(), "ann");
    private final List<Committed> changes = Collections.synchronizedList(new ArrayList<>());
    private Path file;
    private SqliteWriter writer;
    private Readers readers;
    private SqlRoomLog log;

    @BeforeEach
    void a_store_with_a_short_queue_and_little_patience() throws SQLException {
        file = folder.resolve("parley.db");
        SqliteSettings settings = new SqliteSettings(folder, Duration.ofMillis(200), 100, 256, 2);
        SqliteIndexing indexing = new SqliteIndexing();
        SqlConnection connection = SqliteFile.open(file, settings.busyTimeout());
        Migrations.apply(connection, Dialect.SQLITE);
        writer = new SqliteWriter(connection, file, settings, changes::add, indexing);
        readers = new SqliteReaders(file, settings);
        log = new SqlRoomLog(writer, readers, new TurnedTime(), indexing);
        new SqlPeople(writer, readers).add(ann);
    }

    @AfterEach
    void close() {
        readers.close();
        writer.close();
    }

    private Appended say(String text, String key) {
        return log.post(new Post(RoomId.LOBBY, ann, new PostKey(key), text));
    }

    private void assertUnavailable(Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }

    @Test
    void a_full_disk_refuses_stores_nothing_and_the_same_key_succeeds_later() {
        String large = "x".repeat(4_000);
        long pages = writer.write(transaction ->
                transaction.first("pragma page_count", row -> row.getLong(1)).orElseThrow());
        limitPages(pages);

        int stored = 0;
        boolean full = false;
        while (!full) {
            try {
                say(large, "k" + stored);
                stored++;
            } catch (ChatException e) {
                assertThat(e.refusal()).isEqualTo(Refusal.UNAVAILABLE);
                full = true;
            }
        }
        assertThat(writer.isFailing()).isTrue();
        assertThat(log.head(RoomId.LOBBY)).isEqualTo(stored);
        limitPages(1_000_000);

        Appended appended = say(large, "k" + stored);

        assertThat(appended.duplicate()).isFalse();
        assertThat(appended.entry().seq()).isEqualTo(stored + 1);
        assertThat(changes).hasSize(stored + 1);
        assertThat(writer.isFailing()).isFalse();
    }

    private void limitPages(long pages) {
        writer.write(transaction -> transaction.first("pragma max_page_count = " + pages, row -> row.getLong(1)));
    }

    @Test
    void a_locked_file_refuses_stores_nothing_and_the_same_key_succeeds_later() throws SQLException {
        try (SqlConnection other = SqliteFile.open(file, Duration.ofSeconds(1))) {
            other.execute("begin immediate");
            assertUnavailable(() -> say("hello", "k1"));
            assertThat(log.head(RoomId.LOBBY)).isZero();
            other.execute("rollback");
        }

        assertThat(say("hello", "k1").entry().seq()).isEqualTo(1);
        assertThat(changes).hasSize(1);
    }
}
