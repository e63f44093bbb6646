package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.subject.NodeFolder;
import dev.parley.socketio.SocketIo;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the tutorial of Flask-SocketIO teaches: the rows O4 of the origin, each function by its own test.
class TutorialTest extends InTheBrowser {

    private static final String HOST = "127.0.0.1";

    private SocketIo io;

    @BeforeEach
    void a_server_object() {
        io = SocketIo.create();
        io.listen(HOST, 0);
    }

    @AfterEach
    void close() {
        io.close();
    }

    @Test
    void o4_1_on_hears_an_event_and_send_answers_it() throws Exception {
        io.on("send_message", String.class, (socket, data) -> socket.send("you said " + data));
        var client = connected();

        client.socket().emit("send_message", "hello");

        client.heard().awaitMessage("you said hello");
    }

    @Test
    void o4_1_send_and_emit_to_everybody_reach_the_sender_too() throws Exception {
        io.on("shout", String.class, (_, data) -> {
            io.send(data);
            io.emit("shouted", Map.of("what", data));
        });
        var one = connected();
        var two = connected();

        one.socket().emit("shout", "hey");

        for (var client : new Talker[] {one, two}) {
            client.heard().awaitMessage("hey");
            client.heard()
                    .await("shouted", data -> data.path("what").asString("").equals("hey"));
        }
    }

    @Test
    void o4_1_broadcast_leaves_the_sender_out() throws Exception {
        io.on("whisper", String.class, (socket, data) -> {
            socket.broadcast().send(data);
            socket.send("done");
        });
        var one = connected();
        var two = connected();

        one.socket().emit("whisper", "psst");
        two.heard().awaitMessage("psst");
        one.heard().awaitMessage("done");

        assertThat(one.heard().all()).hasSize(1);
    }

    @Test
    void o4_1_to_reaches_a_room_and_nobody_else() throws Exception {
        io.on("join", String.class, (socket, room) -> socket.join(room));
        io.on("say", String.class, (_, data) -> {
            io.to("kitchen").send(data);
            io.send("end");
        });
        var inside = connected();
        var outside = connected();
        inside.socket().emit("join", "kitchen");

        inside.socket().emit("say", "for the kitchen");
        inside.heard().awaitMessage("for the kitchen");
        outside.heard().awaitMessage("end");

        assertThat(outside.heard().all()).hasSize(1);
    }

    @Test
    void o4_1_connect_and_disconnect_are_heard() throws Exception {
        var came = new CompletableFuture<String>();
        var went = new CompletableFuture<String>();
        io.onConnect(socket -> came.complete(socket.id()));
        io.onDisconnect((socket, _) -> went.complete(socket.id()));
        var client = connected();
        String id = client.socket().id();

        client.close();

        assertThat(came.get(5, TimeUnit.SECONDS)).isEqualTo(id);
        assertThat(went.get(5, TimeUnit.SECONDS)).isEqualTo(id);
    }

    @Test
    void o4_2_every_client_function_works_against_the_library() throws Exception {
        io.on("send_chat_message", Message.class, (_, data) -> io.send(data.username() + ": " + data.message()));
        io.on("message", String.class, (_, text) -> io.send(text));

        assertThat(tutorial("http://" + HOST + ":" + io.port(), "library")).isZero();
    }

    record Message(String username, String message) {}

    @Test
    void o4_2_every_client_function_works_against_the_chat() throws Exception {
        assertThat(tutorial(parley().address(), "chat")).isZero();
    }

    @Test
    void o4_2_the_simplest_client_talks_in_the_lobby() throws Exception {
        String annsName = fresh("Ann");
        var ann = visitor(annsName);
        String name = fresh("Node");
        try (var client = NodeClient.start(parley(), name)) {

            client.tell("send hello everybody");
            ann.sees("hello everybody");
            ann.says("hello client");

            client.awaitLine(("message " + annsName + ": hello client")::equals);
        }
    }

    @Test
    void o4_3_polling_alone_websocket_alone_and_the_way_from_one_to_the_other_all_work() throws Exception {
        var polling = closedLater(Talker.overPolling(parley(), fresh("Poll")));
        var webSocket = talker(fresh("Socket"));
        var upgrading = closedLater(Talker.upgrading(parley(), fresh("Both")));

        polling.socket().send("by polling");
        webSocket.heard().awaitMessage("by polling");
        webSocket.socket().send("by websocket");
        upgrading.heard().awaitMessage("by websocket");
        upgrading.socket().send("by both");

        polling.heard().awaitMessage("by both");
    }

    @Test
    void o4_3_a_page_comes_in_and_goes_on_over_a_websocket() {
        var ann = visitor();
        var sockets = new CopyOnWriteArrayList<String>();
        ann.page().onWebSocket(socket -> sockets.add(socket.url()));

        ann.signsIn(fresh("Ann"));
        ann.says("by whatever way");
        ann.sees("by whatever way");

        assertThat(sockets).anyMatch(url -> url.contains("/socket.io/"));
    }

    private Talker connected() throws Exception {
        return closedLater(Talker.at("http://" + HOST + ":" + io.port(), Map.of(), Polling.NAME, WebSocket.NAME));
    }

    private static int tutorial(String url, String against) throws Exception {
        var client = NodeFolder.run("tutorial.js", url, against)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return client.waitFor(30, TimeUnit.SECONDS) ? client.exitValue() : -1;
        } finally {
            client.destroyForcibly();
        }
    }
}
