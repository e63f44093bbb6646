package dev.parley.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What an admin hears and may do, on the wire.
class AdminTest {

    private static final String PASSWORD = "changeit";
    private static final String HASH = BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray());
    private static final AdminOptions OPEN = AdminOptions.withoutAuthentication();

    private final SocketIo io = SocketIo.create();
    private final CountDownLatch departed = new CountDownLatch(1);

    private void start(AdminOptions options) {
        io.of(Pattern.compile("/tenant-\\d"));
        io.onCall("sync", socket -> "done");
        Admin.instrument(io, options);
        io.of("/admin").onCall("sync", socket -> "done");
        io.of("/admin").onDisconnect((socket, reason) -> departed.countDown());
        io.listen("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        io.close();
    }

    private Client admin() throws Exception {
        Client admin = Client.open(io);
        admin.connect("/admin,");
        return admin;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"username\":\"admin\"}",
                "{\"username\":\"admin\",\"password\":\"wrong\"}",
                "{\"username\":\"someone\",\"password\":\"changeit\"}",
                "{\"username\":[\"admin\"],\"password\":{}}",
                "{\"sessionId\":\"00000000000000000000000000000000\"}"
            })
    void who_cannot_prove_it_is_no_admin(String auth) throws Exception {
        start(AdminOptions.basic("admin", HASH));
        try (Client client = Client.open(io)) {
            client.send("40/admin," + auth);

            assertThat(client.next("44/admin,")).isEqualTo("44/admin,{\"message\":\"invalid credentials\"}");
        }
    }

    @Test
    void a_password_longer_than_any_hash_takes_is_wrong() throws Exception {
        String longest = "x".repeat(72);
        start(AdminOptions.basic("admin", BCrypt.withDefaults().hashToString(4, longest.toCharArray())));
        try (Client client = Client.open(io)) {
            client.send("40/admin,{\"username\":\"admin\",\"password\":\"" + longest + "y\"}");

            client.next("44/admin,");
        }
    }

    @Test
    void an_admin_who_gave_the_password_once_comes_back_without() throws Exception {
        start(AdminOptions.basic("admin", HASH));
        String session;
        try (Client first = Client.open(io)) {
            first.connect("/admin,{\"username\":\"admin\",\"password\":\"changeit\"}");
            session = first.event("session").get(1).asString();
        }
        try (Client again = Client.open(io)) {
            again.connect("/admin,{\"sessionId\":\"" + session + "\"}");

            assertThat(again.eventsUpTo("config")).as("and gets no other").containsExactly("config");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$"})
    void hashes_of_other_makes_are_understood(String version) throws Exception {
        // Of "changeit", as the documentation of the Admin UI has it.
        String hash = version + "10$heqvAkYMez.Va6Et2uXInOnkCT6/uQj1brkrbyG3LpopDklcq7ZOS";
        start(AdminOptions.basic("admin", hash));
        try (Client client = Client.open(io)) {
            client.connect("/admin,{\"username\":\"admin\",\"password\":\"changeit\"}");
        }
    }

    @Test
    void a_password_in_place_of_its_hash_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdminOptions.basic("admin", PASSWORD))
                .withMessageContaining("bcrypt")
                .withMessageNotContaining(PASSWORD);
    }

    @Test
    void an_admin_who_comes_learns_what_there_is() throws Exception {
        start(OPEN.serverId("one").data(socket -> Map.of("name", "Ann")));
        try (Client ann = Client.open(io)) {
            String id = ann.connect("");
            try (Client admin = admin()) {
                assertThat(admin.event("config")
                                .get(1)
                                .get("supportedFeatures")
                                .valueStream()
                                .map(JsonNode::asString))
                        .containsExactly(
                                "EMIT",
                                "JOIN",
                                "LEAVE",
                                "DISCONNECT",
                                "MJOIN",
                                "MLEAVE",
                                "MDISCONNECT",
                                "AGGREGATED_EVENTS",
                                "ALL_EVENTS");
                JsonNode stats = admin.event("server_stats").get(1);
                assertThat(stats.get("serverId").asString()).isEqualTo("one");
                assertThat(stats.get("pid").asLong())
                        .isEqualTo(ProcessHandle.current().pid());
                assertThat(stats.get("clientsCount").asInt()).isEqualTo(2);
                assertThat(stats.get("pollingClientsCount").asInt()).isZero();
                assertThat(stats.get("namespaces").valueStream().map(JsonNode::toString))
                        .anyMatch(namespace -> namespace.contains("\"/admin\""))
                        .hasSize(2);
                JsonNode sockets = admin.event("all_sockets").get(1);
                assertThat(sockets.valueStream().map(socket -> socket.get("id").asString()))
                        .hasSize(2)
                        .contains(id);
                JsonNode socket = sockets.valueStream()
                        .filter(each -> each.get("id").asString().equals(id))
                        .findFirst()
                        .orElseThrow();
                assertThat(socket.get("nsp").asString()).isEqualTo("/");
                assertThat(socket.get("transport").asString()).isEqualTo("websocket");
                assertThat(socket.get("clientId").asString()).hasSize(12);
                assertThat(socket.get("data").get("name").asString()).isEqualTo("Ann");
                assertThat(socket.get("rooms").get(0).asString()).isEqualTo(id);
                JsonNode handshake = socket.get("handshake");
                assertThat(handshake.get("address").asString()).isEqualTo("127.0.0.1");
                assertThat(handshake.get("query").get("room").asString()).isEqualTo("1");
                assertThat(handshake.get("url").asString()).startsWith("/socket.io/?EIO=4");
                assertThat(handshake.get("headers").get("user-agent").asString())
                        .isEqualTo("a test");
                assertThat(handshake.toString()).as("cookies stay a secret").doesNotContain("secret");
            }
        }
    }

    @Test
    void an_admin_sees_sockets_come_and_go_in_every_namespace() throws Exception {
        start(OPEN);
        try (Client admin = admin();
                Client ann = Client.open(io)) {
            admin.event("all_sockets");
            String id = ann.connect("/tenant-1,");
            JsonNode connected = admin.event("socket_connected");
            assertThat(connected.get(1).get("id").asString()).isEqualTo(id);
            assertThat(connected.get(1).get("nsp").asString()).isEqualTo("/tenant-1");
            assertThat(Instant.parse(connected.get(2).asString())).isBetween(Instant.EPOCH, Instant.now());
            ann.send("41/tenant-1,");

            JsonNode gone = admin.event("socket_disconnected");
            assertThat(gone.get(1).asString()).isEqualTo("/tenant-1");
            assertThat(gone.get(2).asString()).isEqualTo(id);
            assertThat(gone.get(3).asString()).isEqualTo("client namespace disconnect");
            JsonNode left = admin.event("room_left");
            assertThat(left.get(2).asString()).isEqualTo(id);
            assertThat(left.get(3).asString()).isEqualTo(id);
        }
    }

    @Test
    void an_admin_sees_rooms_and_what_is_said_both_ways() throws Exception {
        start(OPEN);
        io.on("enter", String.class, (socket, room) -> {
            socket.join(room);
            io.to(room).emit("entered", socket.id(), 7);
        });
        try (Client admin = admin();
                Client ann = Client.open(io)) {
            admin.event("all_sockets");
            String id = ann.connect("");
            ann.send("42[\"enter\",\"kitchen\"]");

            JsonNode received = admin.event("event_received");
            assertThat(received.get(1).asString()).isEqualTo("/");
            assertThat(received.get(2).asString()).isEqualTo(id);
            assertThat(received.get(3)).hasToString("[\"enter\",\"kitchen\"]");
            JsonNode joined = admin.event("room_joined");
            assertThat(joined.get(2).asString()).isEqualTo("kitchen");
            assertThat(joined.get(3).asString()).isEqualTo(id);
            JsonNode sent = admin.event("event_sent");
            assertThat(sent.get(2).asString()).isEqualTo(id);
            assertThat(sent.get(3)).hasToString("[\"entered\",\"" + id + "\",7]");
        }
    }

    @Test
    void the_numbers_come_every_two_seconds_with_what_happened() throws Exception {
        start(OPEN);
        try (Client admin = admin();
                Client ann = Client.open(io)) {
            admin.event("server_stats");
            ann.connect("");

            String happened =
                    admin.event("server_stats").get(1).get("aggregatedEvents").toString();
            assertThat(happened)
                    .contains("rawConnection", "packetsIn", "packetsOut", "bytesIn", "bytesOut")
                    .doesNotContain("rawDisconnection");
            ann.cut();
            assertThat(admin.event("socket_disconnected").get(3).asString()).isEqualTo("transport close");
            assertThat(admin.event("server_stats")
                            .get(1)
                            .get("aggregatedEvents")
                            .toString())
                    .contains("\"rawDisconnection\",\"subType\":\"transport close\",\"count\":1");
        }
    }

    @Test
    void orders_are_carried_out() throws Exception {
        start(OPEN);
        try (Client admin = admin();
                Client ann = Client.open(io);
                Client bob = Client.open(io)) {
            String annsId = ann.connect("");
            bob.connect("");
            admin.send("42/admin,[\"join\",\"/\",\"kitchen\",\"" + annsId + "\"]");
            assertThat(admin.event("room_joined").get(3).asString()).isEqualTo(annsId);
            admin.send("42/admin,[\"emit\",\"/\",\"kitchen\",\"hi\",1,{\"a\":[true]}]");
            assertThat(ann.next("42")).isEqualTo("42[\"hi\",1,{\"a\":[true]}]");
            admin.send("42/admin,[\"emit\",\"/\",null,\"all\"]");
            assertThat(ann.next("42")).isEqualTo("42[\"all\"]");
            assertThat(bob.next("42"))
                    .as("and not what was said in the kitchen")
                    .isEqualTo("42[\"all\"]");
            admin.send("42/admin,[\"leave\",\"/\",\"kitchen\"]");
            assertThat(admin.event("room_left").get(2).asString()).isEqualTo("kitchen");
            admin.send("42/admin,[\"_disconnect\",\"/\",false,\"" + annsId + "\"]");

            ann.next("41");
            assertThat(io.of("/").socketCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"emit\"]",
                "[\"emit\",\"/nowhere\",null,\"hi\"]",
                "[\"emit\",\"/\",null,\"connect\"]",
                "[\"join\",\"/\"]",
                "[\"join\",1,2,3]",
                "[\"_disconnect\",\"/\",{}]"
            })
    void an_order_that_makes_no_sense_harms_nobody(String order) throws Exception {
        start(OPEN);
        try (Client admin = admin();
                Client ann = Client.open(io)) {
            ann.connect("");
            admin.send("42/admin," + order);
            admin.send("42/admin,[\"emit\",\"/\",null,\"still here\"]");

            assertThat(ann.next("42")).isEqualTo("42[\"still here\"]");
            assertThat(io.namespaces()).hasSize(2);
        }
    }

    @Test
    void an_admin_who_may_only_look_orders_nothing() throws Exception {
        start(OPEN.readonly());
        try (Client admin = admin();
                Client ann = Client.open(io)) {
            assertThat(admin.event("config").get(1).get("supportedFeatures"))
                    .hasToString("[\"AGGREGATED_EVENTS\",\"ALL_EVENTS\"]");
            ann.connect("");
            admin.send("42/admin,[\"emit\",\"/\",null,\"hi\"]");
            admin.send("42/admin,[\"_disconnect\",\"/\",true]");
            admin.send("42/admin,7[\"sync\"]");
            admin.until("43/admin,7");
            ann.send("421[\"sync\"]");

            assertThat(ann.next("43")).isEqualTo("431[\"done\"]");
        }
    }

    @Test
    void in_production_an_admin_sees_numbers_alone() throws Exception {
        start(OPEN.mode(AdminOptions.Mode.PRODUCTION).readonly());
        try (Client admin = admin();
                Client ann = Client.open(io)) {
            assertThat(admin.event("config").get(1).get("supportedFeatures")).hasToString("[\"AGGREGATED_EVENTS\"]");
            admin.event("server_stats");
            ann.connect("");
            ann.send("421[\"sync\"]");
            ann.next("431");

            assertThat(admin.eventsUpTo("server_stats")).containsExactly("server_stats");
        }
    }

    @Test
    void while_no_admin_is_there_nothing_is_watched() throws Exception {
        BlockingQueue<Socket> shown = new LinkedBlockingQueue<>();
        start(OPEN.data(socket -> {
            shown.add(socket);
            return Map.of();
        }));
        try (Client ann = Client.open(io)) {
            ann.connect("");
            assertThat(shown).isEmpty();
            try (Client admin = admin()) {
                admin.event("all_sockets");
                assertThat(shown).hasSize(2);
                admin.send("41/admin,");
                assertThat(departed.await(15, TimeUnit.SECONDS)).isTrue();
            }
        }
        shown.clear();
        try (Client bob = Client.open(io)) {
            bob.connect("");
            bob.send("421[\"sync\"]");
            bob.next("431");

            assertThat(shown).isEmpty();
        }
    }
}
