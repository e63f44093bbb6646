package dev.parley.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.acceptance.subject.PythonFolder;
import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Endpoint;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client for Python, `python-socketio`. What it is put through stands in `py/client.py`.
@Tag("matrix")
@TestInstance(Lifecycle.PER_CLASS)
class PythonClientTest {
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
    void the_client_for_python_is_served(String way) throws Exception {
        JavaScriptClientTest.assertThatItIsContent(client("all", subject.endpoint(), way));
    }

    /// Not by polling: there this client takes the goodbye of a server that stops for the last word, whoever's it is.
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "upgrade"})
    void the_client_for_python_comes_back_after_the_server_was_stopped_and_started_again(String way) throws Exception {
        assumeTrue(subject.mayBeStopped(), "somebody else's server is not ours to stop");
        var first = Subject.start(Subject.Role.INTEROP);
        var client = client("reconnects", first.endpoint(), way);
        assertThat(client.inputReader().readLine()).isEqualTo("connected");

        first.close();
        assertThat(client.inputReader().readLine()).isEqualTo("gone");

        try (var _ = Subject.start(Subject.Role.INTEROP, first.endpoint().port())) {
            JavaScriptClientTest.assertThatItIsContent(client);
        }
    }

    private static Process client(String scenario, Endpoint endpoint, String way) throws IOException {
        return PythonFolder.run("client.py", scenario, "http://" + endpoint.authority(), way)
                .start();
    }
}
