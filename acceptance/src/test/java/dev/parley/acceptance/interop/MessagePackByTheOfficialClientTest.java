package dev.parley.acceptance.interop;

import dev.parley.acceptance.subject.NodeFolder;
import dev.parley.acceptance.subject.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official client with the official parser for MessagePack: every scenario of `js/client.js`.
class MessagePackByTheOfficialClientTest {

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "upgrade"})
    void the_official_client_is_served_in_messagepack(String way) throws Exception {
        try (var subject = Subject.start(Subject.Role.MESSAGE_PACK)) {
            var url = "http://" + subject.endpoint().authority();
            JavaScriptClientTest.assertThatItIsContent(
                    NodeFolder.run("client.js", "all", url, way, "msgpack").start());
        }
    }
}
