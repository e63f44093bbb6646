package dev.parley.acceptance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parley.acceptance.subject.Subject;
import dev.parley.acceptance.wire.Answer;
import dev.parley.acceptance.wire.Endpoint;
import dev.parley.acceptance.wire.PollingSession;
import dev.parley.acceptance.wire.RawConnection;
import dev.parley.acceptance.wire.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which web pages may talk to a server with default settings: its own. Programs, which send no Origin, always may.
/// The reference lets every page open a WebSocket.
@TestInstance(Lifecycle.PER_CLASS)
class OriginTest {
    private Subject subject;

    @BeforeAll
    void start() {
        subject = Subject.start(Subject.Role.ENGINE);
        assumeFalse(subject.isReference(), "the reference does not look at it");
    }

    @AfterAll
    void stop() {
        subject.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://evil127.0.0.1",
                "null",
                "file://",
                "rubbish"
            })
    void a_page_of_another_address_opens_nothing(String origin) {
        var polling = handshake(origin);
        var webSocket = webSocket(origin);

        assertThat(polling.status()).isEqualTo(403);
        assertThat(polling.body()).startsWith("{\"code\":4,");
        assertThat(polling.header("access-control-allow-origin")).isEmpty();
        assertThat(webSocket.status()).isEqualTo(403);
    }

    @Test
    void a_page_of_the_server_itself_is_let_in() {
        var origin = "http://" + subject.endpoint().authority();

        assertThat(handshake(origin).status()).isEqualTo(200);
        assertThat(webSocket(origin).status()).isEqualTo(101);
    }

    @Test
    void a_program_without_an_origin_is_let_in() {
        try (var connection = RawConnection.to(subject.endpoint())) {
            connection.write(RawWebSocket.handshake(subject.endpoint(), ""));

            assertThat(connection.answer().orElseThrow().status()).isEqualTo(101);
        }
    }

    @Test
    void a_page_of_another_address_does_not_post_into_a_session_it_knows_the_id_of() {
        var session = PollingSession.open(subject.endpoint());
        try (var connection = RawConnection.to(subject.endpoint())) {
            var target = "EIO=4&transport=polling&sid=" + session.sid();
            connection.write("POST " + subject.endpoint().target(target) + " HTTP/1.1\r\nHost: "
                    + subject.endpoint().authority()
                    + "\r\nOrigin: https://evil.example\r\nContent-Length: 6\r\n\r\n4hello");

            assertThat(connection.answer().orElseThrow().status()).isEqualTo(403);
        }
    }

    private Answer handshake(String origin) {
        var endpoint = subject.endpoint();
        try (var connection = RawConnection.to(endpoint)) {
            connection.write("GET " + endpoint.target("EIO=4&transport=polling") + " HTTP/1.1\r\nHost: "
                    + endpoint.authority() + "\r\nOrigin: " + origin + "\r\n\r\n");
            return connection.answer().orElseThrow();
        }
    }

    private Answer webSocket(String origin) {
        Endpoint endpoint = subject.endpoint();
        try (var connection = RawConnection.to(endpoint)) {
            connection.write(RawWebSocket.handshake(endpoint, "Origin: " + origin + "\r\n"));
            return connection.answer().orElseThrow();
        }
    }
}
