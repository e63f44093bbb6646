package dev.parley.engineio.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Loop;
import dev.parley.engineio.protocol.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class IncomingTest {

    private static final int MAX_BYTES = 100;

    private final ByHand loop = new ByHand();
    private final List<Packet> received = new ArrayList<>();
    private final Semaphore mayWait = new Semaphore(1);
    private final Incoming incoming = new Incoming(loop, MAX_BYTES, mayWait, received::add);

    /// A loop that the test turns.
    private static final class ByHand implements Loop {

        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

        void turn() {
            for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
                next.run();
            }
        }

        @Override
        public boolean inLoop() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public Timer schedule(Runnable task, Duration delay) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }

    private static Packet packet(int number) {
        return new Packet.Text(String.valueOf(number));
    }

    private Thread offering(int number) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> incoming.offer(packet(number), MAX_BYTES));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void who_waits_for_room_goes_on_when_there_is_some_and_the_order_is_kept() throws Exception {
        incoming.offer(packet(1), MAX_BYTES);
        Thread second = offering(2);

        loop.turn();
        second.join();
        loop.turn();

        assertThat(received).containsExactly(packet(1), packet(2));
    }

    @Test
    void no_more_threads_wait_than_may() throws Exception {
        incoming.offer(packet(1), MAX_BYTES);
        Thread second = offering(2);

        assertThat(incoming.offer(packet(3), MAX_BYTES)).isFalse();

        incoming.end();
        second.join();
        assertThat(mayWait.availablePermits()).isEqualTo(1);
    }

    @Test
    void what_comes_behind_the_end_is_kept_by_nobody() throws Exception {
        incoming.read(false);
        incoming.offer(packet(1), MAX_BYTES);
        Thread second = offering(2);

        incoming.end();
        second.join();
        for (int i = 3; i < 1_000; i++) {
            assertThat(incoming.offer(packet(i), MAX_BYTES)).isTrue();
        }

        assertThat(loop.tasks).as("the one that came before").hasSize(1);
    }
}
