package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    private static final String SYNC = "429[\"sync\"]";

    private final SocketIo io = Server.started();
    private final Map<String, WireClient> clients = new LinkedHashMap<>();
    private Socket ann;

    @BeforeEach
    void three_clients_in_two_rooms() throws Exception {
        ann = connect("ann", "kitchen", "garden");
        connect("bob", "kitchen");
        connect("cid", "garden");
    }

    private Socket connect(String name, String... rooms) throws Exception {
        WireClient client = WireClient.open(io);
        clients.put(name, client);
        String id = client.connect("");
        Socket socket = io.in(id).fetchSockets().getFirst();
        socket.join(rooms);
        return socket;
    }

    @AfterEach
    void stop() {
        clients.values().forEach(WireClient::close);
        io.close();
    }

    private void heardBy(String... names) throws Exception {
        List<String> hearing = List.of(names);
        for (Map.Entry<String, WireClient> client : clients.entrySet()) {
            assertThat(client.getValue().untilNow(SYNC))
                    .as(client.getKey())
                    .isEqualTo(hearing.contains(client.getKey()) ? List.of("42[\"hi\"]") : List.of());
        }
    }

    @Test
    void everybody() throws Exception {
        io.emit("hi");

        heardBy("ann", "bob", "cid");
    }

    @Test
    void a_room() throws Exception {
        io.to("kitchen").emit("hi");

        heardBy("ann", "bob");
    }

    @Test
    void two_rooms_and_each_once() throws Exception {
        io.to("kitchen").in("garden").emit("hi");

        heardBy("ann", "bob", "cid");
    }

    @Test
    void a_room_but_not_another() throws Exception {
        io.to("kitchen").except("garden").emit("hi");

        heardBy("bob");
    }

    @Test
    void one_socket_by_its_id() throws Exception {
        io.to(ann.id()).emit("hi");

        heardBy("ann");
    }

    @Test
    void all_others() throws Exception {
        ann.broadcast().emit("hi");

        heardBy("bob", "cid");
    }

    @Test
    void all_others_in_a_room() throws Exception {
        ann.to("kitchen").emit("hi");

        heardBy("bob");
    }

    @Test
    void all_others_but_a_room() throws Exception {
        ann.except("kitchen").emit("hi");

        heardBy("cid");
    }

    @Test
    void those_of_this_node() throws Exception {
        io.everyone().local().emit("hi");

        heardBy("ann", "bob", "cid");
    }

    @Test
    void what_may_be_lost_reaches_whoever_is_ready() throws Exception {
        io.to("kitchen").lossy().emit("hi");

        heardBy("ann", "bob");
    }

    @Test
    void one_user_on_all_devices() throws Exception {
        io.of("/").bindUser(ann, "u1");
        io.of("/").bindUser(connect("ann's phone"), "u1");

        io.toUser("u1").emit("hi");

        heardBy("ann", "ann's phone");
    }

    @Test
    void another_namespace_hears_nothing() throws Exception {
        io.of("/admin").emit("hi");

        heardBy();
    }

    @Test
    void bytes_come_whole_to_everybody() throws Exception {
        io.emit("bytes", new byte[] {1}, List.of(new byte[] {2}));

        for (WireClient client : clients.values()) {
            assertThat(client.untilNow(SYNC))
                    .containsExactly(
                            "452-[\"bytes\",{\"_placeholder\":true,\"num\":0},[{\"_placeholder\":true,\"num\":1}]]",
                            "bAQ==",
                            "bAg==");
        }
    }

    @Test
    void many_at_once_join_leave_and_go() throws Exception {
        io.in("kitchen").socketsJoin("cellar");
        io.in("garden").socketsLeave("kitchen");

        assertThat(ann.rooms()).containsExactlyInAnyOrder(ann.id(), "garden", "cellar");
        assertThat(io.in("cellar").fetchSockets()).hasSize(2);
        io.in("cellar").disconnectSockets(true);
        clients.get("ann").closedWith();
        clients.get("bob").closedWith();
        assertThat(clients.get("cid").untilNow(SYNC)).isEmpty();
    }

    @Test
    void a_broadcast_comes_in_its_place_among_what_one_thread_says() throws Exception {
        ann.emit("1");
        io.emit("2");
        ann.emit("3");
        io.to("kitchen").emit("4");
        ann.emit("5");

        assertThat(clients.get("ann").untilNow(SYNC))
                .containsExactly("42[\"1\"]", "42[\"2\"]", "42[\"3\"]", "42[\"4\"]", "42[\"5\"]");
    }

    @Test
    void an_operator_can_be_kept_and_narrowed_without_change() throws Exception {
        BroadcastOperator kitchen = io.to("kitchen");
        assertThat(kitchen.except("garden").fetchSockets()).hasSize(1);

        kitchen.emit("hi");

        heardBy("ann", "bob");
    }
}
