package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParentNamespaceTest {

    private static final Pattern TENANTS = Pattern.compile("/tenant-\\w+");

    private final SocketIo io = Server.started();
    private final ParentNamespace tenants = io.of(TENANTS);

    @AfterEach
    void stop() {
        io.close();
    }

    private static String refused(WireClient client, String namespace) throws Exception {
        client.send("40" + namespace + ",");
        return client.next("44" + namespace + ",").substring(3 + namespace.length());
    }

    @Test
    void a_namespace_is_made_when_a_client_comes_to_it() throws Exception {
        assertThat(tenants.children()).isEmpty();
        try (WireClient client = WireClient.open(io)) {
            client.connect("/tenant-a,");
            client.connect("/tenant-b,");

            assertThat(tenants.children())
                    .extracting(Namespace::name)
                    .containsExactlyInAnyOrder("/tenant-a", "/tenant-b");
            assertThat(io.of("/tenant-a").sockets()).hasSize(1);
        }
    }

    @Test
    void a_name_that_does_not_match_as_a_whole_is_refused() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            for (String name : List.of("/tenant-", "/tenant-a/b", "/x/tenant-a", "/other")) {
                assertThat(refused(client, name)).isEqualTo("{\"message\":\"Invalid namespace\"}");
            }
            assertThat(tenants.children()).isEmpty();
        }
    }

    @Test
    void a_name_that_is_too_long_is_refused_whatever_the_pattern_says() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            assertThat(refused(client, "/tenant-" + "x".repeat(256))).isEqualTo("{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void a_name_is_allowed_by_any_code_and_one_that_fails_allows_nothing() throws Exception {
        io.of(name -> {
            if (name.endsWith("!")) {
                throw new IllegalStateException("failed");
            }
            return name.startsWith("/even") && name.length() % 2 == 0;
        });
        try (WireClient client = WireClient.open(io)) {
            client.connect("/even1,");
            assertThat(refused(client, "/even")).contains("Invalid namespace");

            assertThat(refused(client, "/even!")).contains("Invalid namespace");
        }
    }

    @Test
    void everything_registered_with_the_parent_holds_for_a_child() throws Exception {
        BlockingQueue<String> left = new LinkedBlockingQueue<>();
        tenants.use(socket -> {
            if (socket.namespace().name().equals("/tenant-closed")) {
                throw new Refused("closed", Map.of("code", 1));
            }
        });
        tenants.useEach((socket, event, arguments) -> {
            if (event.equals("shout")) {
                throw new Refused("too loud");
            }
        });
        tenants.onConnect(socket -> socket.emit("welcome", socket.namespace().name()));
        tenants.onCall("name", socket -> socket.namespace().name());
        tenants.onUnknown((socket, arguments) -> "unknown");
        tenants.onDisconnect((socket, reason) -> left.add(socket.namespace().name()));
        try (WireClient client = WireClient.open(io)) {
            assertThat(refused(client, "/tenant-closed")).isEqualTo("{\"message\":\"closed\",\"data\":{\"code\":1}}");
            client.connect("/tenant-a,");
            assertThat(client.next()).isEqualTo("42/tenant-a,[\"welcome\",\"/tenant-a\"]");
            client.send("42/tenant-a,1[\"name\"]");
            client.send("42/tenant-a,2[\"shout\"]");
            client.send("42/tenant-a,3[\"other\"]");
            assertThat(client.next(3))
                    .containsExactly(
                            "43/tenant-a,1[\"/tenant-a\"]",
                            "43/tenant-a,2[{\"message\":\"too loud\"}]",
                            "43/tenant-a,3[\"unknown\"]");
            client.send("41/tenant-a,");

            assertThat(left.poll(10, TimeUnit.SECONDS)).isEqualTo("/tenant-a");
        }
    }

    @Test
    void what_is_registered_with_a_child_is_for_it_alone() throws Exception {
        tenants.onCall("who?", socket -> "a tenant");
        io.of("/tenant-a").onCall("mine?", socket -> "yes");
        tenants.onUnknown((socket, arguments) -> "too late for a");
        try (WireClient client = WireClient.open(io)) {
            client.connect("/tenant-a,");
            client.connect("/tenant-b,");
            client.send("42/tenant-a,1[\"mine?\"]");
            client.send("42/tenant-a,2[\"who?\"]");
            client.send("42/tenant-a,3[\"other\"]");
            client.send("42/tenant-a,4[\"mine?\"]");
            client.send("42/tenant-b,5[\"mine?\"]");

            assertThat(client.next(4))
                    .containsExactlyInAnyOrder(
                            "43/tenant-a,1[\"yes\"]",
                            "43/tenant-a,2[\"a tenant\"]",
                            "43/tenant-a,4[\"yes\"]",
                            "43/tenant-b,5[\"too late for a\"]");
        }
    }

    @Test
    void what_the_parent_says_is_heard_in_all_children_and_what_a_child_says_in_it_alone() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            client.connect("/tenant-a,");
            client.connect("/tenant-b,");
            tenants.emit("hi", 1);
            assertThat(client.next(2)).containsExactlyInAnyOrder("42/tenant-a,[\"hi\",1]", "42/tenant-b,[\"hi\",1]");
            io.of("/tenant-b").emit("ho");

            assertThat(client.next()).isEqualTo("42/tenant-b,[\"ho\"]");
        }
    }

    @Test
    void a_namespace_made_before_is_no_child() throws Exception {
        SocketIo other = Server.started();
        Namespace own = other.of("/tenant-own");
        ParentNamespace parent = other.of(TENANTS);
        try (other;
                WireClient client = WireClient.open(other)) {
            client.connect("/tenant-own,");

            assertThat(parent.children()).isEmpty();
            assertThat(own.sockets()).hasSize(1);
        }
    }

    @Test
    void an_empty_child_stays_unless_it_is_told_to_go() throws Exception {
        try (WireClient client = WireClient.open(io)) {
            client.connect("/tenant-a,");
            client.send("41/tenant-a,");
            client.connect("");
            assertThat(client.untilNow("421[\"sync\"]")).isEmpty();

            assertThat(tenants.children()).hasSize(1);
        }
    }

    @Test
    void a_child_goes_with_its_last_socket_and_comes_again_if_it_is_to() throws Exception {
        BlockingQueue<Namespace> left = new LinkedBlockingQueue<>();
        SocketIo tidy = Server.started(builder -> builder.cleanupEmptyChildNamespaces(true));
        ParentNamespace parent = tidy.of(TENANTS);
        parent.onDisconnect((socket, reason) -> left.add(socket.namespace()));
        try (tidy;
                WireClient ann = WireClient.open(tidy);
                WireClient bob = WireClient.open(tidy)) {
            ann.connect("/tenant-a,");
            bob.connect("/tenant-a,");
            Namespace first = tidy.of("/tenant-a");
            ann.send("41/tenant-a,");
            assertThat(left.poll(10, TimeUnit.SECONDS)).isSameAs(first);
            assertThat(parent.children()).as("bob is there").containsExactly(first);
            first.sockets().iterator().next().disconnect();
            assertThat(left.poll(10, TimeUnit.SECONDS)).isSameAs(first);
            awaitNoChild(parent);

            ann.connect("/tenant-a,");
            assertThat(parent.children()).hasSize(1).doesNotContain(first);
            assertThat(tidy.of("/tenant-a").sockets()).hasSize(1);
        }
    }

    @Test
    void a_child_that_lets_nobody_in_goes_as_well() throws Exception {
        SocketIo tidy = Server.started(builder -> builder.cleanupEmptyChildNamespaces(true));
        ParentNamespace parent = tidy.of(TENANTS);
        parent.use(socket -> {
            throw new Refused("closed");
        });
        try (tidy;
                WireClient client = WireClient.open(tidy)) {
            for (int i = 0; i < 50; i++) {
                assertThat(refused(client, "/tenant-" + i)).contains("closed");
            }
            awaitNoChild(parent);
        }
    }

    private static void awaitNoChild(ParentNamespace parent) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!parent.children().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void clients_bring_about_so_many_and_no_more() throws Exception {
        SocketIo small = Server.started(builder -> builder.maxChildNamespaces(2));
        ParentNamespace parent = small.of(TENANTS);
        try (small;
                WireClient client = WireClient.open(small)) {
            client.connect("/tenant-a,");
            client.connect("/tenant-b,");
            assertThat(refused(client, "/tenant-c")).isEqualTo("{\"message\":\"Too many namespaces\"}");
            small.of("/tenant-c");
            client.connect("/tenant-c,");

            assertThat(parent.children()).as("the application is not refused").hasSize(3);
        }
    }
}
