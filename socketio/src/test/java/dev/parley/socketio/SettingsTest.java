package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static String opened(SocketIo io) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + io.port() + "/socket.io/?EIO=4&transport=polling");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void a_client_is_offered_a_websocket_unless_none_is_allowed() throws Exception {
        try (SocketIo io = Server.started()) {
            assertThat(opened(io)).contains("\"upgrades\":[\"websocket\"]");
        }
        try (SocketIo io = Server.started(builder -> builder.allowUpgrades(false))) {
            assertThat(opened(io)).contains("\"upgrades\":[]");
        }
    }

    @Test
    void what_cannot_be_is_refused_by_its_name() {
        SocketIoBuilder builder = SocketIo.builder().maxChildNamespaces(-1);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("maxChildNamespaces");
    }
}
