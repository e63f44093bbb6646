package dev.parley.chat.terminal.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A link over the JDK's WebSocket. The next frame is taken from the network when the one before was dealt
/// with, so a server that talks faster than we listen is held back by TCP.
final class WebSocketLink implements Link, WebSocket.Listener {

    private static final int LONGEST_FRAME = 32 * 1024 * 1024;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final Loop loop;
    private final Listener listener;
    private final StringBuilder frame = new StringBuilder();
    // The JDK sends one frame at a time: each waits for the one before.
    private CompletableFuture<WebSocket> last;
    private volatile boolean closed;

    private WebSocketLink(HttpClient client, URI address, Loop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        last = client.newWebSocketBuilder().connectTimeout(CONNECT_WITHIN).buildAsync(address, this);
        last.whenComplete((_, failure) -> failed(failure));
    }

    static Opener opener(HttpClient client, URI address, Loop loop) {
        return listener -> new WebSocketLink(client, address, loop, listener);
    }

    @Override
    public void send(String text) {
        last = last.thenCompose(socket -> socket.sendText(text, true));
        last.whenComplete((_, failure) -> failed(failure));
    }

    @Override
    public void close() {
        closed = true;
        last.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                .orTimeout(1, TimeUnit.SECONDS)
                .whenComplete((socket, failure) -> {
                    if (failure == null) {
                        socket.abort();
                    }
                });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean whole) {
        if (frame.length() + part.length() > LONGEST_FRAME) {
            socket.abort();
            end(Optional.of("the server said too much at once"));
            return null;
        }
        frame.append(part);
        if (whole) {
            String text = frame.toString();
            frame.setLength(0);
            loop.execute(() -> heard(socket, text));
        } else {
            socket.request(1);
        }
        return null;
    }

    private void heard(WebSocket socket, String text) {
        if (!closed) {
            listener.heard(text);
            socket.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        end(Optional.empty());
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        failed(failure);
    }

    private void failed(@Nullable Throwable failure) {
        if (failure != null) {
            end(Optional.of(inWords(failure)));
        }
    }

    private void end(Optional<String> why) {
        loop.execute(() -> {
            if (!closed) {
                closed = true;
                listener.ended(why);
            }
        });
    }

    private static String inWords(Throwable failure) {
        return switch (failure) {
            case CompletionException e when e.getCause() != null -> inWords(e.getCause());
            case ConnectException _ -> "nobody answers at this address";
            case WebSocketHandshakeException e ->
                "the server answered with status " + e.getResponse().statusCode();
            case IOException e when e.getMessage() != null -> e.getMessage();
            default -> failure.toString();
        };
    }
}
