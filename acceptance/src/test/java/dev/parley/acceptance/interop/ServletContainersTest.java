package dev.parley.acceptance.interop;

import dev.parley.acceptance.subject.Subject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The official clients in Node and our server in a servlet container: every scenario of `js/client.js`, and of
/// `js/client-2.js`.
@Tag("matrix")
class ServletContainersTest {

    @ParameterizedTest
    @CsvSource({
        "tomcat, polling",
        "tomcat, websocket",
        "tomcat, upgrade",
        "jetty, polling",
        "jetty, websocket",
        "jetty, upgrade"
    })
    void the_official_clients_are_served(String container, String way) throws Exception {
        try (var subject = Subject.start(container, Subject.Role.INTEROP, 0)) {
            JavaScriptClientTest.assertThatItIsContent(
                    JavaScriptClientTest.client(JavaScriptClientTest.PROGRAM, "all", subject.endpoint(), way));
            // Where these differ from the others they do by transport alone, which the upgrade has both of.
            if (way.equals("upgrade")) {
                JavaScriptClientTest.assertThatItIsContent(
                        JavaScriptClientTest.client(SocketIo2ClientTest.PROGRAM, "all", subject.endpoint(), way));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tomcat, polling", "jetty, websocket"})
    void the_official_client_comes_back_after_the_container_was_stopped_and_started_again(String container, String way)
            throws Exception {
        JavaScriptClientTest.assertThatItComesBack(
                JavaScriptClientTest.PROGRAM, way, port -> Subject.start(container, Subject.Role.INTEROP, port));
    }
}
