package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static dev.parley.engineio.netty.HttpClientByHand.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Recipients;
import dev.parley.engineio.Session;
import dev.parley.engineio.netty.HttpClientByHand.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int BEGIN_TEXT = 0x01;
    private static final int MORE = 0x00;
    private static final int END = 0x80;

    private final EchoServer server = new EchoServer(EngineOptions.builder().maxPayload(100_000));

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpClientByHand open() throws Exception {
        return EchoServer.openWebSocket(server.client());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_websocket_opens_and_echoes_text_and_bytes() throws Exception {
        try (HttpClientByHand client = server.client()) {
            Reply reply = client.upgrade(EchoServer.WEBSOCKET);
            assertThat(reply.status()).isEqualTo(101);
            assertThat(reply.headers()).containsEntry("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(client.frame()).startsWith("0{").contains("\"upgrades\":[]");

            client.text("4hällo 🙂");
            client.frame(BINARY, new byte[] {1, 2, 3});
            client.text("bAQID");

            assertThat(client.frame()).isEqualTo("4hällo 🙂");
            assertThat(client.frame()).isEqualTo("82:010203");
            assertThat(client.frame()).isEqualTo("82:010203");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 124, 125, 126, 127, 65_534, 65_535, 65_536, 99_999})
    void frames_of_every_length_come_back(int length) throws Exception {
        try (HttpClientByHand client = open()) {
            String text = "4" + "x".repeat(length);

            client.text(text);

            assertThat(client.frame()).isEqualTo(text);
        }
    }

    @Test
    void a_message_in_pieces_is_one_message_though_a_ping_comes_between() throws Exception {
        try (HttpClientByHand client = open()) {
            byte[] text = utf8("4hällo");
            client.frame(BEGIN_TEXT, Arrays.copyOf(text, 3));
            client.frame(0x89, utf8("ping"));
            client.frame(MORE, new byte[0]);
            client.frame(END, Arrays.copyOfRange(text, 3, text.length));

            assertThat(client.frame()).isEqualTo("8a:" + HexFormat.of().formatHex(utf8("ping")));
            assertThat(client.frame()).isEqualTo("4hällo");
        }
    }

    @Test
    void a_message_that_is_too_large_ends_the_connection_with_1009() throws Exception {
        try (HttpClientByHand whole = open();
                HttpClientByHand inPieces = open()) {
            whole.frame(TEXT, new byte[100_001]);
            inPieces.frame(BEGIN_TEXT, new byte[60_000]);
            inPieces.frame(END, new byte[60_000]);

            assertThat(whole.frame()).startsWith("88:03f1");
            assertThat(inPieces.frame()).startsWith("88:03f1");
            assertThat(whole.ends()).isTrue();
            assertThat(server.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.TRANSPORT_ERROR);
            assertThat(server.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.TRANSPORT_ERROR);
        }
    }

    @Test
    void a_message_in_countless_pieces_ends_the_connection() throws Exception {
        try (HttpClientByHand client = open()) {
            client.frame(BEGIN_TEXT, utf8("4"));
            for (int i = 0; i < 64; i++) {
                client.frame(MORE, utf8("x"));
            }

            assertThat(client.frame()).startsWith("88:03f0");
        }
    }

    @Test
    void what_breaks_the_rules_of_websocket_ends_the_connection() throws Exception {
        try (HttpClientByHand unmasked = open();
                HttpClientByHand continuation = open();
                HttpClientByHand reserved = open();
                HttpClientByHand compressed = open()) {
            unmasked.send(new byte[] {(byte) TEXT, 2, '4', 'x'});
            continuation.frame(END, utf8("4x"));
            reserved.frame(0x83, utf8("4x"));
            compressed.frame(0xC1, utf8("4x"));

            for (HttpClientByHand each : List.of(unmasked, continuation, reserved, compressed)) {
                assertThat(each.frame()).startsWith("88:03ea");
                assertThat(each.ends()).isTrue();
            }
        }
    }

    @Test
    void text_that_is_no_utf_8_ends_the_connection() throws Exception {
        try (HttpClientByHand client = open()) {
            client.frame(TEXT, new byte[] {'4', (byte) 0xC3, (byte) 0x28});

            assertThat(client.frame()).startsWith("88:");
            assertThat(server.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.PARSE_ERROR);
        }
    }

    @Test
    void a_replacement_character_that_was_sent_as_such_is_text() throws Exception {
        try (HttpClientByHand client = open()) {
            client.text("4\uFFFD");

            assertThat(client.frame()).isEqualTo("4\uFFFD");
        }
    }

    @Test
    void a_goodbye_is_returned_once_and_the_connection_ends() throws Exception {
        try (HttpClientByHand client = open()) {
            client.frame(0x88, new byte[] {0x03, (byte) 0xE8});

            assertThat(client.frame()).isEqualTo("88:03e8");
            assertThat(client.ends()).isTrue();
            assertThat(server.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        }
    }

    @Test
    void a_client_moves_from_polling_whatever_loops_its_connections_came_in_on() throws Exception {
        for (int round = 0; round < 24; round++) {
            try (HttpClientByHand polling = server.client();
                    HttpClientByHand webSocket = server.client();
                    HttpClientByHand second = server.client()) {
                String session = EchoServer.open(polling);
                String moving = session.replace("transport=polling", "transport=websocket");
                polling.send(get(session));
                assertThat(webSocket.upgrade(moving).status()).isEqualTo(101);
                webSocket.text("2probe");
                assertThat(webSocket.frame()).isEqualTo("3probe");
                assertThat(polling.reply().body()).isEqualTo("6");
                assertThat(polling.ask(post(session, "4by polling")).body()).isEqualTo("ok");
                webSocket.text("5");
                assertThat(webSocket.frame()).isEqualTo("4by polling");
                webSocket.text("4by websocket");
                assertThat(webSocket.frame()).isEqualTo("4by websocket");

                assertThat(polling.ask(get(session)).status()).isEqualTo(400);
                assertThat(second.upgrade(moving).status())
                        .as("a second one is let in, and closed")
                        .isEqualTo(101);
                assertThat(second.frame()).startsWith("88:");
                webSocket.text("4still here");
                assertThat(webSocket.frame()).isEqualTo("4still here");
            }
        }
    }

    @Test
    void nothing_is_lost_or_doubled_while_a_client_moves() throws Exception {
        for (int round = 0; round < 4; round++) {
            server.opened.clear();
            try (HttpClientByHand polling = server.client();
                    HttpClientByHand webSocket = server.client()) {
                String target = EchoServer.open(polling);
                Session session = server.opened.take();
                Thread sender = Thread.ofVirtual()
                        .start(() ->
                                IntStream.range(0, 1_000).forEach(i -> session.send(Message.text(String.valueOf(i)))));
                List<String> heard = new ArrayList<>(poll(polling, target));
                webSocket.upgrade(target.replace("transport=polling", "transport=websocket"));
                webSocket.text("2probe");
                heard.addAll(poll(polling, target));
                assertThat(webSocket.frame()).isEqualTo("3probe");
                heard.addAll(poll(polling, target));
                webSocket.text("5");
                heard.removeIf("6"::equals);
                while (heard.size() < 1_000) {
                    heard.add(webSocket.frame());
                }
                sender.join();

                assertThat(heard)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 1_000).mapToObj(i -> "4" + i).toList());
            }
        }
    }

    private static List<String> poll(HttpClientByHand client, String target) throws Exception {
        return List.of(client.ask(get(target)).body().split("\u001e"));
    }

    @Test
    void who_does_not_read_a_broadcast_is_closed_at_the_bound_and_the_others_hear_on() throws Exception {
        try (HttpClientByHand slow = open();
                HttpClientByHand quick = openAfter(1);
                HttpClientByHand speaking = openAfter(2)) {
            Session stuck = server.opened.take();
            Session reading = server.opened.take();
            Session speaker = server.opened.take();
            Recipients room = Recipients.of(List.of(stuck, reading, speaker));
            String word = "x".repeat(90_000);

            int said = 0;
            while (said < 400 && stuck.isOpen()) {
                room.sendExcept(speaker, List.of(Message.text(said + word)));
                assertThat(quick.frame()).isEqualTo("4" + said + word);
                said++;
            }
            room.send(List.of(Message.text("end")));

            assertThat(server.closed.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.SLOW_CONSUMER);
            assertThat(quick.frame()).isEqualTo("4end");
            assertThat(speaking.frame()).isEqualTo("4end");
            slow.readToEnd();
        }
    }

    /// The sessions of several clients are told apart by the order they opened in.
    private HttpClientByHand openAfter(int others) throws Exception {
        while (server.opened.size() < others) {
            Thread.onSpinWait();
        }
        return open();
    }

    @Test
    void a_slow_reader_hears_what_left_in_part_what_waited_and_what_came_behind_in_one_order() throws Exception {
        try (EchoServer patient = new EchoServer(EngineOptions.builder().maxBufferedBytes(1 << 28));
                HttpClientByHand client = EchoServer.openWebSocket(patient.client())) {
            Session session = patient.opened.take();
            Recipients alone = Recipients.of(List.of(session));
            Random random = new Random(7);
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                String word = i + "x".repeat(random.nextInt(5) == 0 ? random.nextInt(200_000) : random.nextInt(500));
                said.add("4" + word);
                if (random.nextBoolean()) {
                    alone.send(List.of(Message.text(word)));
                } else {
                    session.send(Message.text(word));
                }
            }
            assertThat(session.isOpen()).isTrue();

            for (String word : said) {
                assertThat(client.frame()).isEqualTo(word);
            }
        }
    }
}
