package dev.parley.acceptance.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.wire.Arrival;
import dev.parley.acceptance.wire.RawWebSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections over WebSocket that have come to a namespace, were greeted by it, and are at rest.
class IdleConnectionTest {
    private static final int CONNECTIONS = 2_000;

    /// So many come first, that nothing is counted which comes once: classes, caches, threads.
    private static final int FIRST = 200;

    /// Two kilobytes are the aim, on epoll and JDK 25. Netty's channel and its addresses are more than
    /// half of it. The handshake is as short as can be: a session keeps its headers, and a browser sends more.
    private static final int MAX_BYTES = 2_048;

    private final List<RawWebSocket> clients = new ArrayList<>();
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start();
        connect(FIRST);
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(RawWebSocket::close);
        server.close();
    }

    @Test
    void an_idle_connection_takes_little_of_the_heap_and_no_thread() throws Exception {
        var threads = server.threads();
        var before = server.heap();

        connect(CONNECTIONS);

        var grown = server.heap().since(before);
        assertThat(present()).as("all are connected still").isEqualTo(FIRST + CONNECTIONS);
        System.out.printf(
                "%nlive heap for each of %,d idle connections: %,d bytes%n%s%n",
                CONNECTIONS, grown.bytes() / CONNECTIONS, grown.largest(25, CONNECTIONS));
        assertThat(grown.bytes() / CONNECTIONS).as("bytes of live heap").isLessThanOrEqualTo(MAX_BYTES);
        assertThat(server.threads())
                .as("threads, were %d; a carrier of virtual threads may have come for each processor", threads)
                .isLessThanOrEqualTo(threads + Runtime.getRuntime().availableProcessors());
    }

    private void connect(int number) {
        for (var i = 0; i < number; i++) {
            var client = RawWebSocket.open(server.endpoint()).frame(RawWebSocket.FIN | RawWebSocket.TEXT, "40");
            clients.add(client);
            assertThat(text(client)).startsWith("40{\"sid\":");
            assertThat(text(client)).isEqualTo("42[\"welcome\"]");
        }
    }

    private int present() {
        var client = clients.getLast().frame(RawWebSocket.FIN | RawWebSocket.TEXT, "420[\"present\"]");
        return Integer.parseInt(text(client).replaceAll("^430\\[|]$", ""));
    }

    private static String text(RawWebSocket client) {
        if (client.next() instanceof Arrival.Text(var text)) {
            return text;
        }
        throw new AssertionError("a text was due");
    }
}
