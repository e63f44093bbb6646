package dev.parley.chat.server.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a stream of lines, as fast or as slowly as the test says.
final class Reader implements Flow.Subscriber<byte[]> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private Flow.@Nullable Subscription subscription;

    static Reader of(Flow.Publisher<byte[]> publisher, long wanted) {
        Reader reader = new Reader();
        publisher.subscribe(reader);
        reader.request(wanted);
        return reader;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    void request(long more) {
        Objects.requireNonNull(subscription).request(more);
    }

    void cancel() {
        Objects.requireNonNull(subscription).cancel();
    }

    Following following() {
        return (Following) Objects.requireNonNull(subscription);
    }

    @Override
    public void onNext(byte[] piece) {
        lines.add(new String(piece, StandardCharsets.UTF_8));
    }

    @Override
    public void onError(Throwable error) {
        lines.add("error: " + error);
    }

    @Override
    public void onComplete() {
        complete.countDown();
    }

    /// The next line, as it stands on the wire.
    String line() {
        try {
            String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Objects.requireNonNull(line, "nothing came");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode next() {
        return JsonMapper.shared().readTree(line());
    }

    String kind() {
        return next().get("kind").asString();
    }

    /// The seqs of the entries up to this one; the stream must say nothing else until then.
    List<Long> seqsUpTo(long last) {
        List<Long> seqs = new ArrayList<>();
        while (seqs.isEmpty() || seqs.getLast() < last) {
            JsonNode entry = next();
            if (!entry.has("author")) {
                throw new AssertionError("no entry: " + entry);
            }
            seqs.add(entry.get("seq").asLong());
        }
        return seqs;
    }

    boolean isComplete() throws InterruptedException {
        return complete.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    boolean isSilent() {
        return lines.isEmpty();
    }
}
