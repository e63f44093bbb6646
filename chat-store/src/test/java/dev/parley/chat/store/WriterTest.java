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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WriterTest {

    @TempDir
    Path folder;

    private final Person ann = new Person(PersonId.random(), "ann");
    private final List<Committed> changes = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Path file;
    private Writer writer;
    private Readers readers;
    private SqliteRoomLog log;

    @BeforeEach
    void a_store_with_a_short_queue_and_little_patience() throws SQLException {
        file = folder.resolve("parley.db");
        StoreSettings settings = new StoreSettings(folder, Duration.ofMillis(200), 100, 256, 2);
        SqliteConnection connection = SqliteConnection.open(file, settings.busyTimeout());
        Migrations.apply(connection, Migrations.SCRIPTS);
        writer = new Writer(connection, file, settings, changes::add);
        readers = new Readers(file, settings);
        log = new SqliteRoomLog(writer, readers, new TurnedTime());
        new SqlitePeople(writer, readers).add(ann);
    }

    @AfterEach
    void close() throws SQLException {
        threads.close();
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
        try (SqliteConnection other = SqliteConnection.open(file, Duration.ofSeconds(1))) {
            other.execute("begin immediate");
            assertUnavailable(() -> say("hello", "k1"));
            assertThat(log.head(RoomId.LOBBY)).isZero();
            other.execute("rollback");
        }

        assertThat(say("hello", "k1").entry().seq()).isEqualTo(1);
        assertThat(changes).hasSize(1);
    }

    @Test
    void what_does_not_fit_into_the_queue_is_refused_as_overload() throws Exception {
        CountDownLatch release = stall();

        List<Future<Appended>> posts = fillTheQueue();
        release.countDown();

        assertThat(posts).filteredOn(WriterTest::succeeds).hasSize(100);
        assertThat(log.head(RoomId.LOBBY)).isEqualTo(100);
    }

    @Test
    void what_was_accepted_before_the_close_is_stored() throws Exception {
        CountDownLatch release = stall();
        List<Future<Appended>> posts = fillTheQueue();
        Future<?> closing = threads.submit(writer::close);
        release.countDown();

        closing.get();

        assertThat(posts).filteredOn(WriterTest::succeeds).hasSize(100);
        assertThat(log.head(RoomId.LOBBY)).isEqualTo(100);
        assertThat(changes).hasSize(100);
    }

    /// Holds the writer up in the middle of a write, until the latch is released.
    private CountDownLatch stall() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        threads.submit(() -> writer.write(_ -> {
            stuck.countDown();
            return await(release);
        }));
        stuck.await();
        return release;
    }

    /// One more than fits, so that the refusal of one tells that all others wait.
    private List<Future<Appended>> fillTheQueue() throws InterruptedException {
        List<Future<Appended>> posts = new ArrayList<>();
        CountDownLatch refused = new CountDownLatch(1);
        for (int i = 0; i < 101; i++) {
            String key = "k" + i;
            posts.add(threads.submit(() -> {
                try {
                    return say("hello", key);
                } catch (ChatException e) {
                    assertThat(e.refusal()).isEqualTo(Refusal.OVERLOADED);
                    assertThat(e.retryAfter()).isPresent();
                    refused.countDown();
                    throw e;
                }
            }));
        }
        assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
        return posts;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean succeeds(Future<?> future) {
        try {
            future.get();
            return true;
        } catch (Exception _) {
            return false;
        }
    }

    @Test
    void a_bad_write_in_a_batch_fails_alone() throws Exception {
        CountDownLatch release = stall();
        Person stranger = new Person(PersonId.random(), "the store does not know me");
        List<Future<Appended>> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String key = "k" + i;
            good.add(threads.submit(() -> say("hello", key)));
        }
        Future<Appended> bad =
                threads.submit(() -> log.post(new Post(RoomId.LOBBY, stranger, PostKey.random(), "hello")));
        release.countDown();

        for (Future<Appended> one : good) {
            assertThat(one.get().duplicate()).isFalse();
        }
        assertThatThrownBy(bad::get).hasRootCauseInstanceOf(SQLException.class);
        assertThat(log.head(RoomId.LOBBY)).isEqualTo(20);
        assertThat(changes).hasSize(20);
    }

    @Test
    void a_refused_write_does_not_hold_up_its_batch() {
        PostKey key = new PostKey("k1");
        say("hello", "k1");

        assertThatThrownBy(() -> log.post(new Post(RoomId.LOBBY, ann, key, "other")))
                .isInstanceOf(ChatException.class);

        assertThat(say("again", "k2").entry().seq()).isEqualTo(2);
    }

    @Test
    void after_the_close_nothing_is_taken() {
        writer.close();

        assertUnavailable(() -> say("hello", "k1"));
    }
}
