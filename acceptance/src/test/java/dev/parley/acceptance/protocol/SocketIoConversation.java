package dev.parley.acceptance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.Endpoint;
import dev.parley.acceptance.wire.WebSocketLine;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// Socket.IO packets over one WebSocket. Engine pings are answered unseen.
final class SocketIoConversation implements AutoCloseable {
    private final WebSocketLine line;

    private SocketIoConversation(WebSocketLine line) {
        this.line = line;
    }

    /// A session that has joined no namespace yet.
    static SocketIoConversation open(Endpoint endpoint) {
        var line = WebSocketLine.open(endpoint.webSocket("EIO=4&transport=websocket"))
                .answeringPings();
        line.text();
        return new SocketIoConversation(line);
    }

    /// A session in the main namespace, what the server says at first already heard.
    static SocketIoConversation joined(Endpoint endpoint) {
        var conversation = open(endpoint);
        conversation.join("", "");
        return conversation;
    }

    /// Joins, hears what the server has to say first, and tells the id given.
    String join(String prefix, String auth) {
        line.send("40" + prefix + auth);
        var sid = sidOf(line.text(), prefix);
        assertThat(line.text()).isEqualTo("42" + prefix + "[\"auth\"," + (auth.isEmpty() ? "{}" : auth) + "]");
        return sid;
    }

    SocketIoConversation say(Object... frames) {
        for (var frame : frames) {
            switch (frame) {
                case String text -> line.send(text);
                case byte[] bytes -> line.send(bytes);
                default -> throw new IllegalArgumentException("neither text nor bytes: " + frame);
            }
        }
        return this;
    }

    void hears(String... packets) {
        for (var packet : packets) {
            assertThat(line.text()).isEqualTo(packet);
        }
    }

    void hearsBytes(String... hex) {
        for (var bytes : hex) {
            assertThat(line.binary()).isEqualTo(bytes);
        }
    }

    void isClosed() {
        assertThat(line.next()).isInstanceOf(Arrival.Closed.class);
    }

    /// The same, whatever else was said before.
    void isClosedAfterAll() {
        line.closed();
    }

    /// Sees an event go there and back: nothing else was on the way.
    void isServed() {
        say("42[\"message\",\"still here\"]").hears("42[\"message-back\",\"still here\"]");
    }

    /// The id in a CONNECT reply, which has nothing but the id.
    static String sidOf(String reply, String prefix) {
        assertThat(reply).startsWith("40" + prefix + "{");
        var json = JsonMapper.shared().readTree(reply.substring(2 + prefix.length()));
        assertThat(Set.copyOf(json.propertyNames())).containsExactly("sid");
        return json.path("sid").asString("");
    }

    @Override
    public void close() {
        line.close();
    }
}
