package dev.parley.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.acceptance.subject.Subject;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The client for Java and Android, `io.socket:socket.io-client`.
@TestInstance(Lifecycle.PER_CLASS)
class JavaClientTest {

    /// The transports a client is allowed.
    enum Way {
        POLLING,
        WEB_SOCKET,
        UPGRADE;

        String[] transports() {
            return switch (this) {
                case POLLING -> new String[] {Polling.NAME};
                case WEB_SOCKET -> new String[] {WebSocket.NAME};
                case UPGRADE -> new String[] {Polling.NAME, WebSocket.NAME};
            };
        }
    }

    private final List<Socket> opened = new CopyOnWriteArrayList<>();
    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.INTEROP);
    }

    @AfterEach
    void disconnect() {
        opened.forEach(Socket::disconnect);
        opened.clear();
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    @ParameterizedTest
    @EnumSource
    void several_arguments_come_back(Way way) throws Exception {
        var socket = connected(way);
        var echo = heard(socket, "echo");

        socket.emit("echo", 1, "zwei €😀", new JSONObject("{\"three\":[true,null,-1.5]}"));

        var arguments = arrived(echo);
        assertThat(arguments[0]).isEqualTo(1);
        assertThat(arguments[1]).isEqualTo("zwei €😀");
        assertThat(arguments[2]).hasToString("{\"three\":[true,null,-1.5]}");
    }

    @ParameterizedTest
    @EnumSource
    void bytes_deep_in_an_argument_come_back(Way way) throws Exception {
        var socket = connected(way);
        var echo = heard(socket, "echo");
        var inner = new JSONObject().put("down", new byte[] {0, 1, -2, -1});

        socket.emit("echo", new JSONObject().put("deep", new JSONArray().put(inner)), new byte[] {9});

        var arguments = arrived(echo);
        var deep = ((JSONObject) arguments[0]).getJSONArray("deep").getJSONObject(0);
        assertThat((byte[]) deep.get("down")).containsExactly(0, 1, -2, -1);
        assertThat((byte[]) arguments[1]).containsExactly(9);
    }

    @ParameterizedTest
    @EnumSource
    void what_it_asks_is_acknowledged(Way way) throws Exception {
        var socket = connected(way);
        var answer = new CompletableFuture<Object[]>();

        socket.emit("answer", new Object[] {1, "two"}, answer::complete);

        assertThat(arrived(answer)).containsExactly(1, "two");
    }

    @ParameterizedTest
    @EnumSource
    void what_it_is_asked_it_acknowledges(Way way) throws Exception {
        var socket = connected(way);
        socket.on("question", arguments -> ((Ack) arguments[1]).call(arguments[0] + "!"));
        var understood = heard(socket, "understood");

        socket.emit("ask-me", "why");

        assertThat(arrived(understood)).containsExactly("why!");
    }

    @ParameterizedTest
    @EnumSource
    void a_room_is_heard_by_who_is_in_it_and_by_nobody_else(Way way) throws Exception {
        var ann = connected(way);
        var bob = connected(way);
        var said = new CopyOnWriteArrayList<String>();
        ann.on("told", arguments -> said.add("ann: " + arguments[0]));
        bob.on("told", arguments -> said.add("bob: " + arguments[0]));
        assertThat(asked(ann, "join", "kitchen")).containsExactly("joined");
        assertThat(asked(bob, "join", "garden")).containsExactly("joined");

        bob.emit("tell", "kitchen", "dinner");
        bob.emit("tell", "garden", "rain");
        assertThat(asked(bob, "answer", "told")).containsExactly("told");
        assertThat(asked(ann, "leave", "kitchen")).containsExactly("left");
        bob.emit("tell", "kitchen", "dessert");
        assertThat(asked(bob, "answer", "told")).containsExactly("told");
        assertThat(asked(ann, "answer", "told")).containsExactly("told");

        assertThat(said).containsExactlyInAnyOrder("ann: dinner", "bob: rain");
    }

    private static Object[] asked(Socket socket, String event, String argument) throws Exception {
        var answer = new CompletableFuture<Object[]>();
        socket.emit(event, new Object[] {argument}, answer::complete);
        return arrived(answer);
    }

    @ParameterizedTest
    @EnumSource
    void a_namespace_goes_on_when_another_is_left(Way way) throws Exception {
        var main = connected(way);
        var other = main.io().socket("/other");
        opened.add(other);
        var joined = heard(other, Socket.EVENT_CONNECT);
        other.connect();
        arrived(joined);

        main.disconnect();
        var echo = heard(other, "echo");
        other.emit("echo", "still there");

        assertThat(arrived(echo)).containsExactly("still there");
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_comes_with_its_data(Way way) throws Exception {
        var options = options(way);
        options.auth = Map.of("word", "wrong");
        var socket = socket("/guarded", options);
        var refusal = heard(socket, Socket.EVENT_CONNECT_ERROR);

        socket.connect();

        var error = (JSONObject) arrived(refusal)[0];
        assertThat(error.getString("message")).isEqualTo("no entry");
        assertThat(error.getJSONObject("data").getString("code")).isEqualTo("unauthorized");
        assertThat(error.getJSONObject("data").getInt("tries")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_burst_comes_back_whole_and_in_order(Way way) throws Exception {
        var socket = connected(way);
        var received = new CopyOnWriteArrayList<Object>();
        var all = new CountDownLatch(1000);
        socket.on("echo", arguments -> {
            received.add(arguments[0]);
            all.countDown();
        });

        IntStream.range(0, 1000).forEach(number -> socket.emit("echo", number));

        var inTime = all.await(20, TimeUnit.SECONDS);
        assertThat(received).isEqualTo(IntStream.range(0, 1000).boxed().toList());
        assertThat(inTime).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void it_comes_back_after_the_server_was_stopped_and_started_again(Way way) throws Exception {
        var first = Subject.start(Subject.Role.INTEROP);
        assumeTrue(first.mayBeStopped(), "somebody else's server is not ours to stop");
        var socket = socketAt(first, "/", options(way));
        var connected = heard(socket, Socket.EVENT_CONNECT);
        socket.connect();
        arrived(connected);
        var gone = heard(socket, Socket.EVENT_DISCONNECT);
        var back = heard(socket, Socket.EVENT_CONNECT);

        first.close();
        arrived(gone);

        try (var _ = Subject.start(Subject.Role.INTEROP, first.endpoint().port())) {
            arrived(back);
            var echo = heard(socket, "echo");
            socket.emit("echo", "back");
            assertThat(arrived(echo)).containsExactly("back");
        }
    }

    private Socket connected(Way way) throws Exception {
        var socket = socket("/", options(way));
        var connected = heard(socket, Socket.EVENT_CONNECT);
        socket.connect();
        arrived(connected);
        return socket;
    }

    private Socket socket(String namespace, IO.Options options) {
        return socketAt(subject, namespace, options);
    }

    private Socket socketAt(Subject server, String namespace, IO.Options options) {
        var socket = IO.socket(URI.create("http://" + server.endpoint().authority() + namespace), options);
        opened.add(socket);
        return socket;
    }

    private static IO.Options options(Way way) {
        var options = new IO.Options();
        options.transports = way.transports();
        options.forceNew = true;
        options.reconnectionDelay = 50;
        options.reconnectionDelayMax = 200;
        return options;
    }

    private static CompletableFuture<Object[]> heard(Socket socket, String event) {
        var heard = new CompletableFuture<Object[]>();
        socket.once(event, heard::complete);
        return heard;
    }

    private static Object[] arrived(CompletableFuture<Object[]> future) throws Exception {
        return future.get(15, TimeUnit.SECONDS);
    }
}
