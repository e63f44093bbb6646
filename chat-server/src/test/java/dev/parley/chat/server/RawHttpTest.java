package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What no decent client sends: bytes on a socket.
class RawHttpTest {

    @TempDir
    static Path data;

    static RunningParley parley;

    @BeforeAll
    static void start() {
        parley = RunningParley.on(data);
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    record Odd(String request, List<String> statuses) {}

    private static final String HOST = "Host: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    static final List<Odd> ODD = List.of(
            new Odd("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n" + HOST + "\r\n", List.of("413", "414")),
            new Odd("GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(9_000) + "\r\n\r\n", List.of("413", "431")),
            new Odd("GET / HTTP/1.1\r\n" + HOST + "Bad Name: x\r\n\r\n", List.of("400")),
            new Odd("TRACE / HTTP/1.1\r\n" + HOST + "\r\n", List.of("405")),
            new Odd("CONNECT a:1 HTTP/1.1\r\n" + HOST + "\r\n", List.of("400", "404", "405")),
            new Odd("NONSENSE\r\n\r\n", List.of("400")),
            new Odd("GET /%zz HTTP/1.1\r\n" + HOST + "\r\n", List.of("400", "404")),
            new Odd("GET /a|b<script> HTTP/1.1\r\n" + HOST + "\r\n", List.of("400", "404")),
            new Odd(
                    "POST /api/session HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 99999999999\r\n\r\n",
                    List.of("413")),
            new Odd(
                    "POST /api/session HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
                    List.of("400")),
            new Odd(
                    "POST /api/session HTTP/1.1\r\n" + HOST + JSON
                            + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
                    List.of("415")));

    @ParameterizedTest
    @FieldSource("ODD")
    void an_odd_request_is_refused_in_the_form_of_all_answers(Odd odd) throws IOException {
        String answer = say(odd.request());

        assertThat(answer).matches("(?s)HTTP/1\\.[01] \\d{3} .*");
        assertThat(answer.substring(9, 12)).isIn(odd.statuses());
        assertThat(answer)
                .contains("{\"ok\":false,\"code\":")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .doesNotContain("script>", "Exception", "xxxx");
    }

    @Test
    void a_second_request_hidden_in_the_first_is_not_answered() throws IOException {
        String answer = say("POST /api/session HTTP/1.1\r\n" + HOST + JSON
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n" + HOST
                + "\r\n");

        assertThat(answer).doesNotContain("\"up\"");
    }

    @Test
    void a_host_that_is_none_is_not_repeated() throws IOException {
        String answer = say("GET / HTTP/1.1\r\nHost: evil; script-src *\r\n\r\n");

        assertThat(answer).doesNotContain("evil");
    }

    /// All that is answered until the server closes, or has nothing more to say for a moment.
    private static String say(String request) throws IOException {
        try (Socket socket = new Socket("localhost", parley.port())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
