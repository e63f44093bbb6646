package dev.parley.acceptance.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.acceptance.subject.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official client of Socket.IO 2, in Node, on a server that lets it in. What it is put through stands in
/// `js/client-2.js`. That it comes back by every transport is quick enough for every build; all that it can do takes
/// four seconds each.
@TestInstance(Lifecycle.PER_CLASS)
class SocketIo2ClientTest {
    static final String PROGRAM = "client-2.js";

    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.INTEROP);
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    @Tag("matrix")
    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "upgrade"})
    void the_client_of_socket_io_2_is_served(String way) throws Exception {
        JavaScriptClientTest.assertThatItIsContent(
                JavaScriptClientTest.client(PROGRAM, "all", subject.endpoint(), way));
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "upgrade"})
    void the_client_of_socket_io_2_comes_back_after_the_server_was_stopped_and_started_again(String way)
            throws Exception {
        assumeTrue(subject.mayBeStopped(), "somebody else's server is not ours to stop");
        JavaScriptClientTest.assertThatItComesBack(PROGRAM, way, port -> Subject.start(Subject.Role.INTEROP, port));
    }
}
