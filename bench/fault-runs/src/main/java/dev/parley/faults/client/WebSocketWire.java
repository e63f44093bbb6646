package dev.parley.faults.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Engine.IO by WebSocket alone.
final class WebSocketWire implements Wire {

    private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final Listener listener;
    private final Thread sender;

    private WebSocketWire(WebSocket socket, Listener listener) {
        this.socket = socket;
        this.listener = listener;
        this.sender = Thread.startVirtualThread(this::send);
    }

    static Wire open(String address, Listener listener, Duration patience) throws IOException {
        URI uri = URI.create(address.replaceFirst("http", "ws") + "/socket.io/?EIO=4&transport=websocket");
        try {
            WebSocket socket = HttpApi.HTTP
                    .newWebSocketBuilder()
                    .connectTimeout(patience)
                    .buildAsync(uri, new Ear(listener))
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return new WebSocketWire(socket, listener);
        } catch (CompletionException e) {
            throw new IOException("no WebSocket: " + e.getCause(), e);
        }
    }

    @Override
    public void send(String packet) {
        outgoing.add(packet);
    }

    private void send() {
        try {
            while (true) {
                socket.sendText(outgoing.take(), true).join();
            }
        } catch (InterruptedException | CompletionException e) {
            listener.broken("it cannot be written to: " + e);
        }
    }

    @Override
    public void close() {
        sender.interrupt();
        socket.abort();
    }

    private static final class Ear implements WebSocket.Listener {

        private final Listener listener;
        private final StringBuilder text = new StringBuilder();

        Ear(Listener listener) {
            this.listener = listener;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String packet = text.toString();
                text.setLength(0);
                listener.packet(packet);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            listener.broken("closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            listener.broken(error.toString());
        }
    }
}
