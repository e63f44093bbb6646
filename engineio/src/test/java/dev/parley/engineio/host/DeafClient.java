package dev.parley.engineio.host;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks the same again and again on one connection, up to 40 MB, and reads no answer.
final class DeafClient implements AutoCloseable {

    private static final int MUCH = 40_000_000;

    private final Line line;
    private final AtomicInteger taken = new AtomicInteger();

    /// Whether all was taken; false if the connection was cut before.
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    DeafClient(Line line, String requests) {
        this.line = line;
        Thread.ofVirtual().start(() -> end.complete(ask(requests)));
    }

    private boolean ask(String requests) {
        try {
            while (taken.get() < MUCH) {
                line.send(requests);
                taken.addAndGet(requests.length());
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Waits until nothing more is taken from it for a second, or all was, or it was cut.
    ///
    /// @return whether all was taken
    boolean isThrough() throws Exception {
        int before;
        do {
            before = taken.get();
            try {
                return end.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                continue; // on its way, or at a standstill
            }
        } while (taken.get() > before);
        return false;
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
