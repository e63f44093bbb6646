package dev.parley.engineio;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Asks the application whether a handshake is allowed, off the loops and within a time. Safe from any thread.
final class Asking {

    /// About so many handshakes it may be asked at a time; one that would be more is refused unasked.
    static final int MAX_ASKED = 10_000;

    private static final Permission REFUSED = Permission.refused(EngineError.FORBIDDEN.message());

    private final AllowRequest allowRequest;
    private final long nanos;
    private final Semaphore room = new Semaphore(MAX_ASKED);

    Asking(AllowRequest allowRequest, EngineOptions options) {
        this.allowRequest = allowRequest;
        this.nanos = options.allowRequestTimeout().toNanos();
    }

    /// @return what it says, or refuses by its silence; empty if it is asked about too many already
    Optional<CompletableFuture<Permission>> ask(EngineRequest handshake) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        CompletableFuture<Permission> answer = new CompletableFuture<>();
        Thread asked = Thread.ofVirtual().name("engineio-allow-request").start(() -> ask(handshake, answer));
        return Optional.of(answer.completeOnTimeout(REFUSED, nanos, TimeUnit.NANOSECONDS)
                .whenComplete((permission, failure) -> interrupt(asked)));
    }

    /// Unless it is its own word that has ended the question.
    private static void interrupt(Thread asked) {
        if (!asked.equals(Thread.currentThread())) {
            asked.interrupt();
        }
    }

    private void ask(EngineRequest handshake, CompletableFuture<Permission> answer) {
        try {
            answer.complete(Objects.requireNonNull(allowRequest.ask(handshake), "allowRequest answered null"));
        } catch (InterruptedException e) {
            answer.complete(REFUSED);
        } catch (Exception | Error e) {
            Log.ENGINE.log(System.Logger.Level.ERROR, "allowRequest failed, and so refuses", e);
            answer.complete(REFUSED);
        } finally {
            // Not before: one that does not heed its interruption still takes up room.
            room.release();
        }
    }
}
