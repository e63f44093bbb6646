package dev.parley.engineio.servlet;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/// A client that says what it can, until it is closed.
final class Flood implements WebSocket.Listener {

    private static final String MESSAGE = "4#" + "x".repeat(10_000);
    private static final int MESSAGES = 20_000;

    /// The code it was closed with.
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    void begin(WebSocket socket) {
        Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < MESSAGES && !closed.isDone(); i++) {
                    socket.sendText(MESSAGE, true).get();
                }
            } catch (ExecutionException e) {
                closed.complete(-1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }
}
