package dev.parley.acceptance.interop;

import dev.parley.acceptance.subject.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official client loses its connection and goes on where it was, as it says itself.
class RecoveryByTheOfficialClientTest {

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "upgrade"})
    void the_official_client_goes_on_where_it_was(String way) throws Exception {
        try (var subject = Subject.start(Subject.Role.RECOVERY)) {
            JavaScriptClientTest.assertThatItIsContent(
                    JavaScriptClientTest.client(JavaScriptClientTest.PROGRAM, "recovery", subject.endpoint(), way));
        }
    }
}
