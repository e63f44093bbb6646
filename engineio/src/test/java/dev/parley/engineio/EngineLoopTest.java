package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.Packet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineLoopTest {

    private static final int SENDERS = 8;
    private static final int EACH = 2_000;

    private final EngineOptions options =
            EngineOptions.builder().maxBufferedBytes(100_000_000).build();

    /// A loop with a real thread.
    private record ThreadLoop(ScheduledExecutorService executor, AtomicReference<Thread> thread)
            implements Loop, AutoCloseable {

        static ThreadLoop start() {
            AtomicReference<Thread> thread = new AtomicReference<>();
            return new ThreadLoop(
                    Executors.newSingleThreadScheduledExecutor(task -> {
                        Thread made = new Thread(task);
                        thread.set(made);
                        return made;
                    }),
                    thread);
        }

        @Override
        public boolean inLoop() {
            return Thread.currentThread() == thread.get();
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public Timer schedule(Runnable task, Duration delay) {
            ScheduledFuture<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @Test
    void what_one_thread_sends_arrives_in_its_order_whoever_else_sends() throws Exception {
        try (ThreadLoop loop = ThreadLoop.start()) {
            RecordingListener application = new RecordingListener();
            RecordingTransport transport = new RecordingTransport();
            Engine engine = new Engine(options, application);
            loop.executor()
                    .submit(() -> new TestClient(engine, loop).webSocket(transport))
                    .get(10, TimeUnit.SECONDS);
            Session session = application.session();

            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                Runnable sending = () ->
                        IntStream.range(0, EACH).forEach(number -> session.send(Message.text(sender + ":" + number)));
                senders.add(
                        sender % 2 == 0
                                ? Thread.ofVirtual().start(sending)
                                : Thread.ofPlatform().start(sending));
            }
            // The loop itself is one of those who send.
            loop.execute(
                    () -> IntStream.range(0, EACH).forEach(number -> session.send(Message.text("loop:" + number))));
            for (Thread sender : senders) {
                assertThat(sender.join(Duration.ofSeconds(30))).isTrue();
            }
            List<String> sent = loop.executor()
                    .submit(() -> {
                        transport.flush();
                        return List.copyOf(transport.sent);
                    })
                    .get(10, TimeUnit.SECONDS);

            for (String sender : List.of("0", "1", "2", "3", "4", "5", "6", "7", "loop")) {
                assertThat(sent.stream().filter(packet -> packet.startsWith("4" + sender + ":")))
                        .containsExactlyElementsOf(IntStream.range(0, EACH)
                                .mapToObj(number -> "4" + sender + ":" + number)
                                .toList());
            }
        }
    }

    @Test
    void what_is_sent_from_the_loop_does_not_overtake_what_waits_from_elsewhere() throws Exception {
        ManualLoop loop = new ManualLoop();
        RecordingListener application = new RecordingListener();
        RecordingTransport transport = new RecordingTransport();
        new TestClient(new Engine(options, application), loop).webSocket(transport);
        Session session = application.session();
        Thread elsewhere = Thread.ofPlatform().start(() -> session.send(Message.text("first")));
        assertThat(elsewhere.join(Duration.ofSeconds(10))).isTrue();

        session.send(Message.text("second"));
        loop.turn();

        assertThat(transport.sent.subList(1, 3)).containsExactly("4first", "4second");
    }

    @Test
    void what_a_listener_sends_while_it_hears_comes_after_what_is_under_way() {
        ManualLoop loop = new ManualLoop();
        RecordingTransport transport = new RecordingTransport();
        AtomicReference<Session> opened = new AtomicReference<>();
        TransportListener client = new TestClient(
                        new Engine(options, session -> {
                            opened.set(session);
                            return new Echo(session);
                        }),
                        loop)
                .webSocket(transport);

        client.received(new Packet.Text("ask"));
        opened.get().send(Message.text("after"));
        loop.turn();

        assertThat(transport.sent.subList(1, 4)).containsExactly("4ask", "4ask again", "4after");
    }

    private record Echo(Session session) implements SessionListener {

        @Override
        public void text(String data) {
            session.send(List.of(Message.text(data), Message.text(data + " again")));
        }

        @Override
        public void binary(ByteBuffer data) {}

        @Override
        public void closed(CloseReason reason) {}
    }

    @Test
    void a_task_that_fails_strands_none_behind_it() {
        ManualLoop loop = new ManualLoop();
        EngineLoop engineLoop = new EngineLoop(loop, options, ConcurrentHashMap.newKeySet());
        List<String> done = new ArrayList<>();

        engineLoop.run(() -> {
            throw new IllegalStateException("failed");
        });
        engineLoop.run(() -> done.add("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void a_flood_from_other_threads_leaves_the_loop_its_turns() throws Exception {
        ManualLoop loop = new ManualLoop();
        EngineLoop engineLoop = new EngineLoop(loop, options, ConcurrentHashMap.newKeySet());
        List<Integer> done = new ArrayList<>();
        List<Integer> doneAtTurn = new ArrayList<>();
        Thread flood = Thread.ofPlatform()
                .start(() -> IntStream.range(0, 20_000).forEach(i -> engineLoop.run(() -> done.add(i))));
        assertThat(flood.join(Duration.ofSeconds(20))).isTrue();

        loop.execute(() -> doneAtTurn.add(done.size()));
        loop.turn();

        assertThat(doneAtTurn)
                .singleElement()
                .satisfies(count -> assertThat(count).isLessThan(20_000));
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void senders_that_wait_for_the_loop_never_wait_for_each_other() throws Exception {
        ManualLoop loop = new ManualLoop();
        EngineLoop engineLoop = new EngineLoop(loop, options, ConcurrentHashMap.newKeySet(), 10);
        CountDownLatch done = new CountDownLatch(50);
        IntStream.range(0, 10).forEach(i -> loop.execute(() -> {}));
        List<Thread> senders = IntStream.range(0, 50)
                .mapToObj(i -> Thread.ofVirtual().start(() -> engineLoop.run(done::countDown)))
                .toList();

        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (done.getCount() > 0 && System.nanoTime() < deadline) {
            loop.turn();
            Thread.onSpinWait();
        }

        assertThat(done.getCount()).isZero();
        for (Thread sender : senders) {
            assertThat(sender.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void what_a_task_carries_is_waited_for_as_many_tasks_are() throws Exception {
        ManualLoop loop = new ManualLoop();
        EngineLoop engineLoop = new EngineLoop(loop, options, ConcurrentHashMap.newKeySet(), 100);
        List<Message> large = List.of(Message.text("x".repeat(100 * 1024)));
        List<String> done = new ArrayList<>();
        Thread sender = Thread.ofPlatform().start(() -> {
            engineLoop.run(EngineLoop.carrying(large, () -> done.add("large")));
            engineLoop.run(() -> done.add("next"));
        });

        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (sender.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(System.nanoTime()).as("the sender waits").isLessThan(deadline);
        while (sender.isAlive() && System.nanoTime() < deadline) {
            loop.turn();
        }
        loop.turn();

        assertThat(done).containsExactly("large", "next");
    }
}
