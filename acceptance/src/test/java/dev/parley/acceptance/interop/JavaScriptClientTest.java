package dev.parley.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.acceptance.subject.NodeFolder;
import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Endpoint;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official client, in Node. What it is put through stands in `js/client.js`.
@TestInstance(Lifecycle.PER_CLASS)
class JavaScriptClientTest {
    static final String PROGRAM = "client.js";

    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.INTEROP);
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "upgrade"})
    void the_official_client_is_served(String way) throws Exception {
        var client = client(PROGRAM, "all", subject.endpoint(), way);

        assertThatItIsContent(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "upgrade"})
    void the_official_client_comes_back_after_the_server_was_stopped_and_started_again(String way) throws Exception {
        assumeTrue(subject.mayBeStopped(), "somebody else's server is not ours to stop");
        assertThatItComesBack(PROGRAM, way, port -> Subject.start(Subject.Role.INTEROP, port));
    }

    @Test
    void the_official_client_and_the_server_compress_for_each_other() throws Exception {
        try (var io = SocketIo.builder().perMessageDeflate(true).build()) {
            io.on(
                    "echo",
                    (socket, arguments) -> socket.emit(
                            "echo", arguments.stream().map(JsonValue::plain).toArray()));
            io.listen("127.0.0.1", 0);
            var endpoint = new Endpoint("127.0.0.1", io.port(), "/socket.io/");

            assertThatItIsContent(client(PROGRAM, "compressed", endpoint, "websocket"));
        }
    }

    static void assertThatItComesBack(String program, String way, IntFunction<Subject> start) throws Exception {
        var first = start.apply(0);
        var client = client(program, "reconnects", first.endpoint(), way);
        assertThat(client.inputReader().readLine()).isEqualTo("connected");

        first.close();
        assertThat(client.inputReader().readLine()).isEqualTo("gone");

        try (var _ = start.apply(first.endpoint().port())) {
            assertThatItIsContent(client);
        }
    }

    static Process client(String program, String scenario, Endpoint endpoint, String way) throws IOException {
        return NodeFolder.run(program, scenario, "http://" + endpoint.authority(), way)
                .start();
    }

    static void assertThatItIsContent(Process client) throws InterruptedException {
        try {
            assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).isZero();
        } finally {
            client.destroyForcibly();
        }
    }
}
