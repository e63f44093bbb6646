package dev.parley.socketio;

import java.util.ArrayDeque;
import java.util.Queue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a mailbox adds to each task; starting the thread that it borrows is not counted.
@State(Scope.Thread)
public class MailboxBenchmark {

    private static final int MANY = 100;

    private final Queue<Runnable> borrowed = new ArrayDeque<>();
    private final Mailbox mailbox = new Mailbox(borrowed::add, on -> {});
    private final Runnable task = this::work;
    private long done;

    @Benchmark
    public long one() {
        mailbox.execute(task);
        lend();
        return done;
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public long hundredThatWait() {
        for (int i = 0; i < MANY; i++) {
            mailbox.execute(task);
        }
        lend();
        return done;
    }

    @Benchmark
    public long inline() {
        mailbox.executeInline(task);
        return done;
    }

    private void work() {
        done++;
    }

    private void lend() {
        for (Runnable thread = borrowed.poll(); thread != null; thread = borrowed.poll()) {
            thread.run();
        }
    }
}
