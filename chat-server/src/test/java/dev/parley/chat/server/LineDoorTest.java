package dev.parley.chat.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.server.config.LinePort;
import dev.parley.chat.server.config.ServerConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The TCP door beside the others.
class LineDoorTest {

    @TempDir
    Path here;

    @Test
    void people_of_all_three_doors_talk_with_each_other() throws Exception {
        try (RunningParley parley = RunningParley.on(here, "--line-port=any");
                SocketClient ann = SocketClient.guest(parley, "Ann");
                Socket bob = new Socket("localhost", parley.linePort());
                var heard = new BufferedReader(new InputStreamReader(bob.getInputStream(), UTF_8))) {
            bob.setSoTimeout(10_000);
            bob.getOutputStream().write("Bob\nhello from a terminal\n".getBytes(UTF_8));
            ann.await("person", person -> person.get("name").asString().equals("Bob"));
            ann.await("entry", entry -> entry.get("text").asString("").equals("hello from a terminal"));
            ann.ask("message", "hello from Socket.IO");
            parley.post(
                    "/api/rooms/lobby/entries", Map.of("text", "hello over HTTP", "key", "k"), parley.bearer("Cid"));

            String all = "";
            while (!all.contains("Cid: hello over HTTP")) {
                all += heard.readLine() + "\n";
            }
            assertThat(all)
                    .containsSubsequence("Bob: hello from a terminal", "Ann: hello from Socket.IO", "Cid: hello");
            assertThat(parley.get("/metrics").body()).contains("parley_line_connections 1");

            bob.shutdownOutput();
            ann.await("presence", presence -> presence.get("state").asString().equals("disconnected"));
        }
    }

    @Test
    void a_port_that_nobody_asked_for_and_another_has_keeps_the_door_closed_and_nothing_else() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            var line = new LinePort("localhost", taken.getLocalPort(), false, Optional.empty());
            try (Parley parley = Parley.start(with(line, RunningParley.config(here)))) {
                assertThat(parley.linePort()).isZero();
                assertThat(parley.aboutLines().orElseThrow())
                        .startsWith("Nobody can come by TCP: the TCP door at port " + taken.getLocalPort())
                        .endsWith("--line-port chooses another");
                assertThat(parley.port()).isPositive();
            }
        }
    }

    private static ServerConfig with(LinePort line, ServerConfig usual) {
        return new ServerConfig(
                usual.port(),
                usual.host(),
                Optional.of(line),
                usual.data(),
                usual.database(),
                usual.publicAddress(),
                usual.allowedOrigins(),
                usual.trustedProxies(),
                usual.connectionsPerAddress(),
                usual.openMetrics(),
                usual.rates(),
                usual.log());
    }
}
