package dev.parley.faults.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProxyTest {

    private static final int SHORT_MILLIS = 300;

    private ServerSocket listening;
    private Proxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void somebody_is_connected() throws IOException {
        listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        proxy = new Proxy(listening.getLocalPort());
        client = connect();
        server = listening.accept();
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        proxy.close();
        listening.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(proxy.address()).getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    @Test
    void in_good_weather_all_passes_both_ways_and_the_end_as_well() throws IOException {
        say(client, "hello");
        assertThat(hear(server, 5)).isEqualTo("hello");
        say(server, "world");
        assertThat(hear(client, 5)).isEqualTo("world");

        client.close();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void a_reset_breaks_both_sides() {
        proxy.reset();

        assertThatThrownBy(() -> hear(client, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> hear(server, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void a_black_hole_lets_nothing_through_and_later_everything() throws IOException {
        proxy.weather().blackHole(60_000);
        say(client, "hello");
        assertSilent(server);

        proxy.heal();
        assertThat(hear(server, 5)).isEqualTo("hello");
    }

    @Test
    void of_a_half_open_connection_the_server_sees_nothing_though_the_client_has_gone() throws IOException {
        proxy.halfOpen();
        say(client, "hello");
        client.close();
        assertSilent(server);

        proxy.heal();
        assertThatThrownBy(() -> hear(server, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void whoever_is_away_gets_no_new_connection() throws IOException {
        proxy.away(60_000);

        try (Socket another = connect()) {
            assertThatThrownBy(() -> hear(another, 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_slow_reader_reads_slowly() throws IOException {
        proxy.weather().throttle(60_000, 100);
        long begin = System.nanoTime();
        say(server, "x".repeat(100));

        assertThat(hear(client, 100)).hasSize(100);
        assertThat(System.nanoTime() - begin).isGreaterThan(500_000_000L);
    }
}
