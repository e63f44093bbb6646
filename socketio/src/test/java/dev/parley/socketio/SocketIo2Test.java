package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Revision;
import dev.parley.socketio.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients of Socket.IO 2, as they speak on a WebSocket.
class SocketIo2Test {

    private final SocketIo io = Server.started(settings -> settings.allowEIO3(true));

    @AfterEach
    void stop() {
        io.close();
    }

    /// A client that was told that it is in the main namespace.
    private WireClient here() throws Exception {
        WireClient client = WireClient.ofSocketIo2(io);
        assertThat(client.next()).isEqualTo("40");
        return client;
    }

    @Test
    void who_comes_is_in_the_main_namespace_without_a_word() throws Exception {
        io.onConnect(socket -> socket.emit("welcome"));

        try (WireClient client = here()) {
            assertThat(client.next()).isEqualTo("42[\"welcome\"]");
        }
    }

    @Test
    void a_client_and_its_server_know_a_socket_by_the_same_id() throws Exception {
        BlockingQueue<String> ids = new LinkedBlockingQueue<>();
        io.onConnect(socket -> ids.add(socket.id()));
        io.of("/admin").onConnect(socket -> ids.add(socket.id()));

        try (WireClient client = here()) {
            assertThat(ids.poll(5, TimeUnit.SECONDS)).isEqualTo(client.engineId());
            client.send("40/admin,");
            assertThat(client.next()).isEqualTo("40/admin,");
            assertThat(ids.poll(5, TimeUnit.SECONDS)).isEqualTo("/admin#" + client.engineId());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40/admin?token=a%20b&a=1&a=2&flag,", "40/admin?token=a%20b&a=1&a=2&flag"})
    void the_query_of_a_namespace_is_what_newer_clients_bring_as_auth(String connect) throws Exception {
        BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
        io.of("/admin").onConnect(socket -> handshakes.add(socket.handshake()));

        try (WireClient client = here()) {
            client.send(connect);
            assertThat(client.next()).isEqualTo("40/admin,");
        }

        Handshake handshake = handshakes.poll(5, TimeUnit.SECONDS);
        assertThat(handshake.auth().plain()).isEqualTo(Map.of("token", "a b", "a", "2", "flag", ""));
        assertThat(handshake.query()).containsEntry("hello", List.of("world")).containsEntry("EIO", List.of("3"));
        assertThat(handshake.revision()).isEqualTo(Revision.THREE);
    }

    @Test
    void the_application_sees_who_speaks_which_revision() throws Exception {
        BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
        io.onConnect(socket -> handshakes.add(socket.handshake()));

        try (WireClient old = here();
                WireClient young = WireClient.connected(io)) {
            assertThat(old.engineId()).isNotEqualTo(young.engineId());
            assertThat(handshakes.poll(5, TimeUnit.SECONDS))
                    .returns(Revision.THREE, Handshake::revision)
                    .returns(Map.of(), each -> each.auth().plain());
            assertThat(handshakes.poll(5, TimeUnit.SECONDS)).returns(Revision.FOUR, Handshake::revision);
        }
    }

    @Test
    void a_refusal_is_the_bare_message() throws Exception {
        io.of("/admin").use(socket -> {
            throw new Refused("no \"entry\"");
        });

        try (WireClient client = here()) {
            client.send("40/admin,");
            assertThat(client.next()).isEqualTo("44/admin,\"no \\\"entry\\\"\"");
        }
    }

    @Test
    void a_refusal_with_data_is_the_data() throws Exception {
        io.use(socket -> {
            throw new Refused("no entry", Map.of("code", "unauthorized"));
        });

        try (WireClient client = WireClient.ofSocketIo2(io)) {
            assertThat(client.next()).isEqualTo("44{\"code\":\"unauthorized\"}");
        }
    }

    @Test
    void a_refusal_whose_data_cannot_be_sent_is_the_message() throws Exception {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        io.of("/admin").use(socket -> {
            throw new Refused("no entry", itself);
        });

        try (WireClient client = here()) {
            client.send("40/admin,");
            assertThat(client.next()).isEqualTo("44/admin,\"no entry\"");
        }
    }

    @Test
    void an_unknown_namespace_is_refused_and_the_connection_stays() throws Exception {
        try (WireClient client = here()) {
            client.send("40/nowhere,");
            assertThat(client.next()).isEqualTo("44/nowhere,\"Invalid namespace\"");
            client.send("420[\"sync\"]");
            assertThat(client.next()).isEqualTo("430[\"done\"]");
        }
    }

    @Test
    void events_acknowledgements_and_bytes_go_both_ways() throws Exception {
        io.on("echo", (socket, arguments) -> socket.emit("echo", plain(arguments)));
        io.onCall("answer", (socket, arguments) -> Reply.of(plain(arguments)));
        io.on("ask-me", socket -> socket.emit("heard", socket.call(String.class, "question", "why")));

        try (WireClient client = here()) {
            client.send("451-[\"echo\",1,{\"_placeholder\":true,\"num\":0}]");
            client.send(new byte[] {4, 1, 2, 3});
            assertThat(client.next()).isEqualTo("451-[\"echo\",1,{\"_placeholder\":true,\"num\":0}]");
            assertThat(client.next()).as("4, 1, 2, 3").isEqualTo("bBAECAw==");

            client.send("4217[\"answer\",\"x\"]");
            assertThat(client.next()).isEqualTo("4317[\"x\"]");

            client.send("42[\"ask-me\"]");
            String id = client.next("42").replaceAll("^42(\\d+).*$", "$1");
            client.send("43" + id + "[\"because\"]");
            assertThat(client.next()).isEqualTo("42[\"heard\",\"because\"]");
        }
    }

    private static Object[] plain(List<JsonValue> arguments) {
        return arguments.stream().map(JsonValue::plain).toArray();
    }

    @Test
    void what_is_said_to_all_is_heard_by_old_and_new() throws Exception {
        try (WireClient old = here();
                WireClient young = WireClient.connected(io)) {
            io.emit("news", new byte[] {1, 2}, "text");

            String packet = "451-[\"news\",{\"_placeholder\":true,\"num\":0},\"text\"]";
            assertThat(old.next(2)).containsExactly(packet, "bBAEC");
            assertThat(young.next(2)).containsExactly(packet, "bAQI=");
        }
    }

    @Test
    void who_leaves_a_namespace_and_comes_back_at_once_is_there_though_its_id_is_the_same() throws Exception {
        Namespace room = io.of("/room");
        room.onDisconnect((socket, reason) -> {});

        try (WireClient client = here()) {
            for (int visits = 0; visits < 100; visits++) {
                client.send("40/room,");
                assertThat(client.next()).isEqualTo("40/room,");
                client.send("41/room,");
            }
            client.send("40/room,");
            assertThat(client.next()).isEqualTo("40/room,");
            room.emit("news");

            assertThat(client.next()).isEqualTo("42/room,[\"news\"]");
            assertThat(room.sockets()).hasSize(1);
        }
    }

    @Test
    void a_server_that_sends_a_client_out_says_so() throws Exception {
        io.on("go", socket -> socket.disconnect());

        try (WireClient client = here()) {
            client.send("42[\"go\"]");
            assertThat(client.next()).isEqualTo("41");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "40/admin?x=%zz,", "42[]", "3"})
    void who_breaks_the_protocol_is_disconnected(String packet) throws Exception {
        io.of("/admin");
        try (WireClient client = here()) {
            client.send(packet);

            assertThat(client.closedWith()).isPositive();
        }
    }

    @Test
    void a_query_has_a_bound() throws Exception {
        io.of("/admin");
        try (WireClient client = here()) {
            client.send("40/admin?" + "x".repeat(8_192) + ",");

            assertThat(client.closedWith()).isPositive();
        }
    }
}
