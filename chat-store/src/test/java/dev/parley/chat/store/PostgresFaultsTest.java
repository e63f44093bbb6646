package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Appended;
import dev.parley.chat.ChatException;
import dev.parley.chat.Committed;
import dev.parley.chat.Entry;
import dev.parley.chat.Person;
import dev.parley.chat.PersonId;
import dev.parley.chat.Post;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.Store;
import dev.parley.chat.Time;
import dev.parley.chat.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server stops, dies or loses its connections while people post. Nothing acknowledged is lost, nothing that is
/// sent again with its key is there twice, and everything that is stored was told once, in its order.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresFaultsTest {

    private static final int SENDERS = 20;
    /// Words of the statement that a post sends last; what follows is its commit.
    private static final String BEFORE_THE_COMMIT = "set last_seq = p.seq";

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static PostgresServer server;

    private final Person ann = new Person(PersonId.random(), "ann");
    private final BlockingQueue<Entry> told = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Semaphore acknowledgements = new Semaphore(0);
    private Store store;

    @BeforeAll
    static void a_server_of_its_own() {
        server = PostgresServer.in(folder);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void an_empty_database() {
        server.fresh();
    }

    @AfterEach
    void close() {
        over.set(true);
        threads.close();
        store.close();
    }

    private void open(int port) {
        store = PostgresStore.open(PostgresServer.at(port), Time.system(), this::committed);
        store.people().add(ann);
    }

    private void committed(Committed change) {
        if (change instanceof Committed.Said(var entry)) {
            told.add(entry);
        }
    }

    private Appended say(String text, String key) {
        return store.log().post(new Post(RoomId.LOBBY, ann, new PostKey(key), text));
    }

    @Test
    void terminated_connections_lose_nothing_and_double_nothing() throws Exception {
        open(server.port());
        List<Future<?>> senders = startSenders();

        for (int round = 1; round <= 5; round++) {
            awaitAcknowledged(100);
            server.terminateConnections();
        }
        acknowledgements.drainPermits();
        awaitAcknowledged(100);
        finish(senders);

        assertAllIsWell();
    }

    @Test
    void a_killed_server_that_starts_again_has_lost_nothing_and_doubled_nothing() throws Exception {
        open(server.port());
        List<Future<?>> senders = startSenders();

        for (int round = 1; round <= 2; round++) {
            awaitAcknowledged(200);
            server.kill();
            while (store.isWritable()) {
                Thread.yield(); // until the first write has failed
            }
            server.startAgain();
        }
        acknowledgements.drainPermits();
        awaitAcknowledged(200);
        finish(senders);

        assertAllIsWell();
        assertThat(store.isWritable()).isTrue();
    }

    @Test
    void a_server_that_does_not_answer_is_waited_for_seconds_and_not_for_ever() throws Exception {
        open(server.port());
        say("before", "k0");
        server.freeze();
        try {
            List<Future<Long>> posts = new ArrayList<>();
            for (int i = 1; i <= SENDERS; i++) {
                String key = "k" + i;
                posts.add(threads.submit(() -> nanosUntilRefused(() -> say("now", key))));
            }
            for (Future<Long> post : posts) {
                assertThat(post.get()).isLessThan(LONGEST_ANSWER.toNanos());
            }
            assertThat(nanosUntilRefused(() -> store.log().head(RoomId.LOBBY))).isLessThan(LONGEST_ANSWER.toNanos());
        } finally {
            server.thaw();
        }

        List<Future<?>> again = new ArrayList<>();
        for (int i = 1; i <= SENDERS; i++) {
            String key = "k" + i;
            again.add(threads.submit(() -> sayUntilAcknowledged("now", key)));
        }
        finish(again);

        assertAllIsWell();
        assertThat(everything()).hasSize(SENDERS + 1);
    }

    private static long nanosUntilRefused(Runnable request) {
        long began = System.nanoTime();
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        ChatException.class,
                        e -> assertThat(e.refusal()).isIn(Refusal.UNAVAILABLE, Refusal.OVERLOADED));
        return System.nanoTime() - began;
    }

    @Test
    void a_commit_whose_answer_was_lost_is_acknowledged_once_it_is_known() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            open(proxy.port());
            proxy.cutAfter(BEFORE_THE_COMMIT, CuttingProxy.Cut.ANSWER);
            Future<Appended> post = threads.submit(() -> say("the last words", "k1"));
            // It is stored, and its sender does not know.
            while (countIn("entry") == 0) {
                assertThat(post).isNotDone();
            }
            proxy.letIn();

            assertThat(post.get().duplicate()).isFalse();
            assertThat(post.get().entry().seq()).isEqualTo(1);
            assertThat(told).containsExactly(post.get().entry());
        }
    }

    @Test
    void a_commit_that_stays_unknown_is_refused_and_found_by_its_key() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            open(proxy.port());
            proxy.cutAfter(BEFORE_THE_COMMIT, CuttingProxy.Cut.ANSWER);
            assertRefused("the last words", "k1");
            assertRefused("others come behind it", "k2");
            assertThat(told).isEmpty();
            assertThat(countIn("entry")).isEqualTo(1);

            proxy.letIn();
            Appended again = sayUntilAcknowledged("the last words", "k1");

            assertThat(again.duplicate()).isTrue();
            assertThat(told).containsExactly(again.entry());
            assertThat(sayUntilAcknowledged("others come behind it", "k2")
                            .entry()
                            .seq())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_commit_that_did_not_arrive_is_refused_and_stored_by_its_repetition() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            open(proxy.port());
            proxy.cutAfter(BEFORE_THE_COMMIT, CuttingProxy.Cut.QUESTION);
            assertRefused("the last words", "k1");
            assertThat(countIn("entry")).isZero();

            proxy.letIn();
            Appended again = sayUntilAcknowledged("the last words", "k1");

            assertThat(again.duplicate()).isFalse();
            assertThat(again.entry().seq()).isEqualTo(1);
            assertThat(told).containsExactly(again.entry());
        }
    }

    private void assertRefused(String text, String key) {
        assertThatThrownBy(() -> say(text, key))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }

    /// As another one sees it.
    private static long countIn(String table) throws Exception {
        try (SqlConnection connection =
                new SqlConnection(server.settings().forOpening().getConnection())) {
            return Long.parseLong(connection.word("select count(*) from " + table));
        }
    }

    private List<Future<?>> startSenders() {
        List<Future<?>> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            String name = "sender-" + i;
            senders.add(threads.submit(() -> {
                for (int number = 0; !over.get(); number++) {
                    sayUntilAcknowledged("hello", name + "-" + number);
                }
            }));
        }
        return senders;
    }

    /// As every client does: the same key, until there is an answer.
    private Appended sayUntilAcknowledged(String text, String key) {
        while (true) {
            try {
                Appended appended = say(text, key);
                acknowledged.put(key, appended.entry().seq());
                acknowledgements.release();
                return appended;
            } catch (ChatException e) {
                assertThat(e.refusal()).isIn(Refusal.UNAVAILABLE, Refusal.OVERLOADED);
            }
        }
    }

    private void awaitAcknowledged(int more) throws InterruptedException {
        assertThat(acknowledgements.tryAcquire(more, 60, TimeUnit.SECONDS)).isTrue();
    }

    private void finish(List<Future<?>> senders) throws Exception {
        over.set(true);
        for (Future<?> sender : senders) {
            sender.get(60, TimeUnit.SECONDS);
        }
    }

    private void assertAllIsWell() {
        List<Entry> stored = everything();
        assertThat(stored)
                .extracting(Entry::seq)
                .as("without a gap")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
        Map<String, Long> keys = new ConcurrentHashMap<>();
        for (Entry entry : stored) {
            String key = ((Entry.Body.Said) entry.body()).key().value();
            assertThat(keys.put(key, entry.seq())).as(key + " is there once").isNull();
        }
        assertThat(keys).as("what was acknowledged").containsAllEntriesOf(acknowledged);
        assertThat(told).as("told once, in order").containsExactlyElementsOf(stored);
    }

    private List<Entry> everything() {
        List<Entry> entries = new ArrayList<>();
        boolean more = true;
        while (more) {
            var page = store.log().page(RoomId.LOBBY, new Window.After(entries.size(), 500));
            entries.addAll(page.entries());
            more = page.more();
        }
        return entries;
    }
}
