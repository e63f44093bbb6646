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
import dev.parley.chat.Store;
import dev.parley.chat.TurnedTime;
import java.nio.file.Path;
import java.sql.SQLException;
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
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Writes that wait together, and what becomes of each.
@ParameterizedClass
@EnumSource(Kept.class)
@Timeout(30)
class WriterTest {

    private static final int QUEUE = 100;

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    private final Person ann = new Person(PersonId.random(), "ann");
    private final List<Committed> changes = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private Kept.Data data;
    private Store store;

    @BeforeEach
    void a_store_with_a_short_queue() {
        data = kept.fresh(folder);
        store = data.open(QUEUE, new TurnedTime(), this::committed);
        store.people().add(ann);
    }

    @AfterEach
    void close() {
        release.countDown();
        threads.close();
        store.close();
    }

    private void committed(Committed change) {
        changes.add(change);
        if (change instanceof Committed.Said(var entry)
                && ChatFixture.words(entry).equals("wait")) {
            stuck.countDown();
            await(release);
        }
    }

    private Appended say(String text, String key) {
        return store.log().post(new Post(RoomId.LOBBY, ann, new PostKey(key), text));
    }

    /// Holds the writer up behind a first entry, until it is released.
    private void stall() throws InterruptedException {
        threads.submit(() -> say("wait", "first"));
        stuck.await();
    }

    @Test
    void what_does_not_fit_into_the_queue_is_refused_as_overload() throws Exception {
        stall();

        List<Future<Appended>> posts = fillTheQueue();
        release.countDown();

        assertThat(posts).filteredOn(WriterTest::succeeds).hasSize(QUEUE);
        assertThat(store.log().head(RoomId.LOBBY)).isEqualTo(QUEUE + 1);
    }

    @Test
    void what_was_accepted_before_the_close_is_stored() throws Exception {
        stall();
        List<Future<Appended>> posts = fillTheQueue();
        Future<?> closing = threads.submit(store::close);
        release.countDown();

        closing.get();

        assertThat(posts).filteredOn(WriterTest::succeeds).hasSize(QUEUE);
        assertThat(changes).hasSize(QUEUE + 1);
        store = data.open(new TurnedTime(), _ -> {});
        assertThat(store.log().head(RoomId.LOBBY)).isEqualTo(QUEUE + 1);
    }

    /// One more than fits, so that the refusal of one tells that all others wait.
    private List<Future<Appended>> fillTheQueue() throws InterruptedException {
        List<Future<Appended>> posts = new ArrayList<>();
        CountDownLatch refused = new CountDownLatch(1);
        for (int i = 0; i < QUEUE + 1; i++) {
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
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
        stall();
        Person stranger = new Person(PersonId.random(), "the store does not know me");
        List<Future<Appended>> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String key = "k" + i;
            good.add(threads.submit(() -> say("hello", key)));
        }
        Future<Appended> bad =
                threads.submit(() -> store.log().post(new Post(RoomId.LOBBY, stranger, PostKey.random(), "hello")));
        release.countDown();

        for (Future<Appended> one : good) {
            assertThat(one.get().duplicate()).isFalse();
        }
        assertThatThrownBy(bad::get).hasRootCauseInstanceOf(SQLException.class);
        assertThat(store.log().head(RoomId.LOBBY)).isEqualTo(21);
        assertThat(changes).hasSize(21);
    }

    @Test
    void a_refused_write_does_not_hold_up_its_batch() {
        say("hello", "k1");

        assertThatThrownBy(() -> say("other", "k1")).isInstanceOf(ChatException.class);

        assertThat(say("again", "k2").entry().seq()).isEqualTo(2);
    }

    @Test
    void after_the_close_nothing_is_taken() {
        store.close();

        assertThatThrownBy(() -> say("hello", "k1"))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }
}
