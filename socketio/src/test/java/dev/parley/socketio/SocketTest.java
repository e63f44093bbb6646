package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketTest {

    private static final Key<String> NAME = Key.of("name", String.class);
    private static final Key<Integer> AGE = Key.of("age", Integer.class);

    private final SocketIo io = Server.started();

    @AfterEach
    void stop() {
        io.close();
    }

    private Socket only() {
        return io.of("/").sockets().iterator().next();
    }

    @Test
    void what_is_kept_with_a_socket_is_there_until_it_is_removed() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            Socket socket = only();
            socket.set(NAME, "Ann");
            socket.set(AGE, 7);

            assertThat(socket.remove(NAME)).contains("Ann");
            assertThat(socket.remove(NAME)).isEmpty();
            assertThat(socket.find(NAME)).isEmpty();
            assertThat(socket.get(AGE)).isEqualTo(7);
            assertThatThrownBy(() -> socket.get(NAME)).isInstanceOf(IllegalStateException.class);
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void it_knows_how_its_client_came() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            Handshake handshake = only().handshake();

            assertThat(only().transport()).isEqualTo("websocket");
            assertThat(handshake.query()).containsEntry("EIO", List.of("4"));
            assertThat(handshake.headers().first("Upgrade")).hasValue("websocket");
            assertThat(handshake.secure()).isFalse();
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void it_hears_what_is_for_it_alone_and_what_may_be_lost() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            only().emit("hi", 1);
            only().send("text");
            only().emitLossy("soon out of date");

            assertThat(client.next(2)).containsExactly("42[\"hi\",1]", "42[\"message\",\"text\"]");
        }
    }

    @Test
    void an_acknowledgement_can_be_given_later_once_and_only_if_it_is_wanted() throws Exception {
        BlockingQueue<Acknowledgement> asked = new LinkedBlockingQueue<>();
        io.on("ask", (socket, arguments, acknowledgement) -> asked.add(acknowledgement));
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"ask\"]");
            client.send("427[\"ask\"]");
            Acknowledgement unwanted = asked.poll(10, TimeUnit.SECONDS);
            Acknowledgement wanted = asked.poll(10, TimeUnit.SECONDS);
            assertThat(List.of(unwanted.isWanted(), wanted.isWanted())).containsExactly(false, true);
            unwanted.give("unheard");
            wanted.give(1, "two");
            wanted.give("unheard");

            assertThat(client.next()).isEqualTo("437[1,\"two\"]");
            assertThat(client.untilNow("429[\"sync\"]")).isEmpty();
        }
    }
}
