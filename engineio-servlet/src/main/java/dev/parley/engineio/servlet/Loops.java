package dev.parley.engineio.servlet;

import dev.parley.engineio.Engine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The threads that the sessions of one servlet live on, one for each core; a new session takes the next.
final class Loops {

    /// How long the goodbyes of all sessions may take.
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final List<ThreadLoop> loops;
    private final OpenWebSockets open;
    private final AtomicInteger turns = new AtomicInteger();

    private Loops(List<ThreadLoop> loops, OpenWebSockets open) {
        this.loops = loops;
        this.open = open;
    }

    /// @param open the WebSockets whose sessions live on them
    static Loops start(OpenWebSockets open) {
        List<ThreadLoop> loops = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> new ThreadLoop("engineio-" + i))
                .toList();
        return new Loops(loops, open);
    }

    ThreadLoop next() {
        return loops.get(Math.floorMod(turns.getAndIncrement(), loops.size()));
    }

    /// Closes the engine and ends the threads when its clients have been told.
    void close(Engine engine) {
        try {
            sayGoodbye(engine);
            loops.forEach(ThreadLoop::shutdown);
            for (ThreadLoop loop : loops) {
                loop.awaitEnd(CLOSE);
            }
        } catch (InterruptedException e) {
            loops.forEach(ThreadLoop::shutdown);
            Thread.currentThread().interrupt();
        }
    }

    /// Closes the engine and returns when its clients have been told.
    void sayGoodbye(Engine engine) throws InterruptedException {
        engine.close();
        long deadline = System.nanoTime() + CLOSE.toNanos();
        do {
            CountDownLatch turned = new CountDownLatch(loops.size());
            loops.forEach(loop -> loop.execute(turned::countDown));
            turned.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } while (engine.sessionCount() > 0 && System.nanoTime() < deadline);
        open.awaitNone(deadline - System.nanoTime());
    }
}
