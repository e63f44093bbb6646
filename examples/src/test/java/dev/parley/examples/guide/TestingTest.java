package dev.parley.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.socketio.Key;
import dev.parley.socketio.Refused;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.test.ConnectRefused;
import dev.parley.socketio.test.TestClient;
import dev.parley.socketio.test.TestServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestingTest {

    // tag::subject
    static final class Chat {

        private static final Key<String> NAME = Key.of("name", String.class);

        Chat(SocketIo io) {
            io.use(socket -> socket.set(
                    NAME,
                    socket.handshake()
                            .auth()
                            .member("name")
                            .flatMap(JsonValue::text)
                            .orElseThrow(() -> new Refused("a name, please"))));
            io.on("say", String.class, (socket, text) -> io.emit("said", socket.get(NAME), text));
            io.onCall("who", socket -> socket.get(NAME));
            io.onDisconnect((socket, reason) -> io.emit("left", socket.get(NAME)));
        }
    }

    // end::subject

    // tag::first
    @Test
    void everybody_hears_what_is_said_and_who_has_left() {
        try (TestServer server = TestServer.create()) {
            new Chat(server.io());
            TestClient ann = server.connect(Map.of("name", "Ann"));
            TestClient bob = server.connect(Map.of("name", "Bob"));

            ann.emit("say", "hello");
            assertThat(bob.next("said").arguments()).containsExactly("Ann", "hello");
            assertThat(bob.call(String.class, "who")).isEqualTo("Bob");

            bob.cut();
            assertThat(ann.await("left").argument(String.class)).isEqualTo("Bob");
            assertThat(ann.heard()).isEmpty();
        }
    }

    // end::first

    @Test
    void who_brings_no_name_is_refused() {
        // tag::refused
        try (TestServer server = TestServer.create()) {
            new Chat(server.io());

            assertThatThrownBy(server::connect)
                    .isInstanceOf(ConnectRefused.class)
                    .hasMessage("a name, please");
        }
        // end::refused
    }

    // tag::clock
    @Test
    void who_falls_silent_has_left_after_three_quarters_of_a_minute() {
        try (TestServer server = TestServer.create()) {
            new Chat(server.io());
            TestClient ann = server.connect(Map.of("name", "Ann"));
            TestClient bob = server.connect(Map.of("name", "Bob"));

            bob.fallSilent();
            server.pass(Duration.ofSeconds(44));
            assertThat(ann.heard()).isEmpty();
            server.pass(Duration.ofSeconds(1));
            assertThat(ann.next("left").argument(String.class)).isEqualTo("Bob");
        }
    }

    // end::clock

    @Test
    void a_question_of_the_server_is_answered_or_not() {
        // tag::asked
        try (TestServer server = TestServer.create()) {
            server.io().on("begin", socket -> socket.emit("thanks", socket.call(Integer.class, "age?")));
            TestClient ann = server.connect();

            ann.emit("begin");
            ann.next("age?").answer(42);
            assertThat(ann.next("thanks").argument(Integer.class)).isEqualTo(42);

            ann.emit("begin");
            server.pass(Duration.ofSeconds(10)); // and no answer: AckTimeout in the handler
            assertThat(ann.heard()).hasSize(1); // the question
        }
        // end::asked
    }
}
