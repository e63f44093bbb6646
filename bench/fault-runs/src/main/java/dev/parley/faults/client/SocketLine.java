package dev.parley.faults.client;

import dev.parley.faults.record.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/// A Socket.IO connection: `42["entry",…]` is heard, `42<id>["post",…]` asked, `43<id>[…]` the answer.
final class SocketLine implements Line, Wire.Listener {

    private final BiConsumer<Line, Message> entries;
    private final String token;
    private final CompletableFuture<Wire> wire = new CompletableFuture<>();
    private final CompletableFuture<Void> admitted = new CompletableFuture<>();
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    /// Opens the transport.
    interface Opening {

        Wire open(String address, Wire.Listener listener, Duration patience) throws IOException;
    }

    private SocketLine(String token, BiConsumer<Line, Message> entries) {
        this.token = token;
        this.entries = entries;
    }

    /// @param entries what is said, by the thread of the transport
    static Line open(
            Opening transport, String address, String token, Duration patience, BiConsumer<Line, Message> entries)
            throws IOException, InterruptedException {
        SocketLine line = new SocketLine(token, entries);
        try {
            line.wire.complete(transport.open(address, line, patience));
            line.admitted.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return line;
        } catch (ExecutionException | TimeoutException e) {
            line.close();
            throw new IOException("not let in: " + e, e);
        }
    }

    @Override
    public CompletableFuture<JsonNode> ask(String question, Map<String, ?> payload) {
        long id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        send("42" + id + Json.write(new Object[] {question, payload}));
        if (isBroken()) {
            answer.completeExceptionally(new IOException("the line is broken"));
        }
        return answer;
    }

    private void send(String packet) {
        // The first packets may come before the transport was handed to us; it is there at once.
        var _ = wire.thenAccept(open -> open.send(packet));
    }

    @Override
    public void packet(String packet) {
        try {
            take(packet);
        } catch (IOException | RuntimeException e) {
            broken("not understood: " + packet + ", " + e);
        }
    }

    private void take(String packet) throws IOException {
        switch (packet.isEmpty() ? ' ' : packet.charAt(0)) {
            case '0' -> send("40" + Json.write(Map.of("token", token)));
            case '1' -> broken("closed by the server");
            case '2' -> send("3");
            case '4' -> message(packet.substring(1));
            default -> {}
        }
    }

    private void message(String packet) throws IOException {
        switch (packet.charAt(0)) {
            case '0' -> admitted.complete(null);
            case '1' -> broken("disconnected by the server");
            case '2' -> heard(Json.read(packet.substring(1)));
            case '3' -> answered(packet);
            case '4' -> admitted.completeExceptionally(new IOException("refused: " + packet));
            default -> {}
        }
    }

    private void heard(JsonNode event) {
        if (event.path(0).asString("").equals("entry")) {
            entries.accept(this, Json.message(event.path(1)));
        }
    }

    private void answered(String packet) throws IOException {
        int payload = packet.indexOf('[');
        CompletableFuture<JsonNode> answer = asked.remove(Long.valueOf(packet.substring(1, payload)));
        if (answer != null) {
            answer.complete(Json.read(packet.substring(payload)).path(0));
        }
    }

    @Override
    public void broken(String why) {
        IOException end = new IOException(why);
        broken.complete(why);
        admitted.completeExceptionally(end);
        asked.values().forEach(answer -> answer.completeExceptionally(end));
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public boolean isBroken() {
        return broken.isDone();
    }

    @Override
    public void close() {
        broken("closed by the client");
        var _ = wire.thenAccept(Wire::close);
    }
}
