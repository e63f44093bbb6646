package dev.parley.acceptance.wire;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket that keeps all that arrives in order, so that nothing is lost between two looks.
public final class WebSocketLine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Inbox inbox = new Inbox();
    private final WebSocket socket;
    private boolean answersPings;

    private WebSocketLine(URI uri) {
        socket = PollingSession.HTTP
                .newWebSocketBuilder()
                .buildAsync(uri, inbox)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    public static WebSocketLine open(URI uri) {
        return new WebSocketLine(uri);
    }

    /// The status by which the server refused the handshake; nothing if it answered 101.
    public static OptionalInt refusal(URI uri) {
        try (var _ = open(uri)) {
            return OptionalInt.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return OptionalInt.of(refused.getResponse().statusCode());
            }
            throw e;
        }
    }

    /// From here on Engine.IO pings are answered and not shown, so that a session lives as long as the server lets it.
    public WebSocketLine answeringPings() {
        answersPings = true;
        return this;
    }

    public void send(String text) {
        socket.sendText(text, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    public void send(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /// What arrives next; fails when nothing does for five seconds.
    public Arrival next() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var arrival = inbox.next(deadline);
        while (answersPings && arrival instanceof Arrival.Text(var text) && text.equals("2")) {
            send("3");
            arrival = inbox.next(deadline);
        }
        return arrival;
    }

    public String text() {
        var arrival = next();
        if (arrival instanceof Arrival.Text(var text)) {
            return text;
        }
        throw new AssertionError("a text was due, not " + arrival);
    }

    /// The bytes that arrive next, in hexadecimal digits.
    public String binary() {
        var arrival = next();
        if (arrival instanceof Arrival.Binary(var hex)) {
            return hex;
        }
        throw new AssertionError("a binary message was due, not " + arrival);
    }

    /// Passes over what else arrives, up to the end.
    public Arrival.Closed closed() {
        var arrival = next();
        while (!(arrival instanceof Arrival.Closed)) {
            arrival = next();
        }
        return (Arrival.Closed) arrival;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Inbox implements WebSocket.Listener {
        private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Arrival next(long deadline) {
            try {
                var arrival = arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (arrival == null) {
                    throw new AssertionError("nothing to be shown arrived within " + PATIENCE);
                }
                return arrival;
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                arrivals.add(new Arrival.Text(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            var part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                arrivals.add(new Arrival.Binary(HexFormat.of().formatHex(bytes.toByteArray())));
                bytes.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            arrivals.add(new Arrival.Closed(code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            arrivals.add(new Arrival.Closed(1006));
        }
    }
}
