package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.ConnectionError;
import dev.parley.engineio.HandshakeCookie;
import dev.parley.engineio.Permission;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    @Test
    void what_the_engine_is_to_do_at_its_door_is_set_here() throws Exception {
        List<ConnectionError> refused = new CopyOnWriteArrayList<>();
        try (SocketIo io = Server.started(builder -> builder.cookie(HandshakeCookie.named("io"))
                        .allowRequest(request -> request.query().contains("stranger=")
                                ? Permission.refused("no strangers")
                                : Permission.granted())
                        .onInitialHeaders((headers, request) -> headers.add("X-First", "yes"))
                        .onHeaders((headers, request) -> headers.add("X-Each", "yes"))
                        .onConnectionError(refused::add));
                HttpClient http = HttpClient.newHttpClient()) {
            String address = "http://127.0.0.1:" + io.port() + "/socket.io/?EIO=4&transport=polling";
            HttpHeaders headers = http.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .headers();
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(address + "&stranger=1"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();

            assertThat(headers.map()).containsKeys("set-cookie", "x-first", "x-each");
            assertThat(answer).isEqualTo("{\"code\":4,\"message\":\"no strangers\"}");
            assertThat(refused).extracting(ConnectionError::message).containsExactly("no strangers");
        }
    }
}
