package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewNamespaceTest {

    private final SocketIo io = Server.started();
    private final List<String> made = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        io.close();
    }

    @Test
    void whoever_listens_hears_of_every_namespace_before_anybody_is_in_it() throws Exception {
        io.of(Pattern.compile("/tenant-\\d"));
        io.onNewNamespace(namespace -> {
            made.add(namespace.name() + (namespace.isChild() ? ", a child" : ""));
            namespace.onConnect(socket -> socket.emit("heard"));
        });
        io.of("/admin");
        io.of("/admin");
        try (WireClient client = WireClient.open(io)) {
            client.connect("/tenant-1,");
            client.next("42/tenant-1,[\"heard\"]");
        }

        assertThat(made).containsExactly("/admin", "/tenant-1, a child");
        assertThat(io.namespaces()).extracting(Namespace::name).containsExactlyInAnyOrder("/", "/admin", "/tenant-1");
    }

    @Test
    void a_listener_that_fails_harms_nobody() {
        io.onNewNamespace(namespace -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(io.of("/admin").name()).isEqualTo("/admin");
    }

    @Test
    void a_namespace_knows_how_much_goes_on_in_it() throws Exception {
        io.onConnect(socket -> {
            socket.join("kitchen", "garden");
            socket.emit("in");
        });
        try (WireClient client = WireClient.connected(io)) {
            client.next("42[\"in\"]");

            assertThat(io.of("/").roomCount()).isEqualTo(2);
            assertThat(io.of("/").socketCount()).isEqualTo(1);
        }
    }
}
