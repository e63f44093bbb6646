package dev.parley.engineio.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One WebSocket, and what comes by it: texts as they are, binaries by their length, and in the end the close code.
final class Talk implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();
    private WebSocket socket;

    static Talk open(HttpClient http, URI uri) throws Exception {
        Talk talk = new Talk();
        talk.socket = http.newWebSocketBuilder().buildAsync(uri, talk).get(10, TimeUnit.SECONDS);
        return talk;
    }

    void say(String text) throws Exception {
        socket.sendText(text, true).get(30, TimeUnit.SECONDS);
    }

    /// A part of a message that is to go on.
    void begin(String part) throws Exception {
        socket.sendText(part, false).get(30, TimeUnit.SECONDS);
    }

    void ping() throws Exception {
        socket.sendPing(ByteBuffer.allocate(4)).get(30, TimeUnit.SECONDS);
    }

    void goodbye() throws Exception {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(30, TimeUnit.SECONDS);
    }

    void say(ByteBuffer data) throws Exception {
        socket.sendBinary(data, true).get(30, TimeUnit.SECONDS);
    }

    String next() throws InterruptedException {
        String next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something in time").isNotNull();
        return next;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            heard.add(parts.toString());
            parts.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        heard.add(data.remaining() + " bytes");
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        heard.add("closed " + code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        heard.add("cut");
    }

    @Override
    public void close() {
        socket.abort();
    }
}
