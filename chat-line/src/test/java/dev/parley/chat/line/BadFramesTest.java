package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatRates;
import dev.parley.chat.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever an attacker sends, it is told a reason, and the fifty others who talk lose nothing.
@TestInstance(Lifecycle.PER_CLASS)
class BadFramesTest {

    private static final int INNOCENTS = 50;

    // Tight where the tests would have to wait, usual elsewhere.
    private static final LineLimits LIMITS = Limits.with(
            limits -> limits.times(Duration.ofMillis(1_500), Duration.ofMillis(700), Duration.ofMillis(800)));

    private static final ChatRates RATES = new ChatRates(
            Rate.UNLIMITED,
            new Rate(60, Duration.ofMillis(250)),
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED,
            Rate.UNLIMITED);

    private record Innocent(Client client, LinkedBlockingQueue<String> heard) {}

    private final List<Innocent> innocents = new ArrayList<>();
    private OpenDoor open;
    private int words;

    @BeforeAll
    void fifty_come(@TempDir Path folder) throws Exception {
        open = new OpenDoor(folder, LIMITS, RATES, Optional.empty());
        for (int i = 0; i < INNOCENTS; i++) {
            var innocent = new Innocent(open.frames("innocent " + i), new LinkedBlockingQueue<>());
            innocents.add(innocent);
            Thread.startVirtualThread(() -> listen(innocent));
        }
    }

    private static void listen(Innocent innocent) {
        try {
            while (true) {
                Client.Frame frame = innocent.client().nextFrame();
                if (frame.author().startsWith("innocent")) {
                    innocent.heard().add(frame.text());
                }
            }
        } catch (IOException | AssertionError e) {
            innocent.heard().add("disconnected: " + e);
        }
    }

    @AfterEach
    void they_talk_on_and_hear_all_of_it_in_order() throws Exception {
        open.awaitConnections(INNOCENTS);
        List<String> said = new ArrayList<>();
        Client speaker = innocents.get(words % INNOCENTS).client();
        for (int i = 0; i < 3; i++) {
            String word = "word " + words++;
            said.add(word);
            speaker.frame(word);
        }
        for (Innocent innocent : innocents) {
            for (String word : said) {
                assertThat(innocent.heard().poll(10, TimeUnit.SECONDS)).isEqualTo(word);
            }
        }
    }

    @AfterAll
    void close() throws IOException {
        for (Innocent innocent : innocents) {
            innocent.client().close();
        }
        open.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'-5        '",
        "'+5        '",
        "'9999999999'",
        "'2147483648'",
        "'4294967295'",
        "'3         ann12x       '",
        "'3         ann         5'",
        "'3         ann5       5 '",
        "'3         ann-1        '",
        "'3         ann9999999999'",
        "'3         ann2000000   '",
    })
    void a_header_that_is_none_ends_the_connection_with_a_reason(String bytes) throws Exception {
        try (Client attacker = open.client().send(bytes)) {
            assertThat(attacker.restAsText()).contains("bad_request: ");
        }
    }

    @Test
    void a_header_that_never_ends_is_waited_for_and_then_not() throws Exception {
        try (Client headless = open.client().send("12");
                Client bodiless = open.frames("bodiless").send("500       some of it")) {
            assertThat(headless.restAsText()).contains("did not end in time").contains("          ");
            assertThat(bodiless.nextFrame().text()).contains("did not end in time");
            assertThat(bodiless.rest()).isEmpty();
        }
    }

    @Test
    void a_payload_that_is_no_utf_8_ends_the_connection_and_a_line_is_refused() throws Exception {
        try (Client frames =
                open.frames("garbler").send(new byte[] {'2', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '})) {
            frames.send(new byte[] {(byte) 0xC3, 0x28});
            assertThat(frames.nextFrame()).isEqualTo(new Client.Frame("", "bad_request: a payload is text in UTF-8"));
            assertThat(frames.rest()).isEmpty();
        }
        try (Client lines = open.lines("latin")) {
            lines.send("caf\u00e9\n".getBytes(ISO_8859_1)).awaitLine("That was not UTF-8.");
            lines.line("café").awaitLine("latin: café");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "system", "<script>", "ann\u202Enna", "a\u001b[31m", "аnn-latin", "name\u0000"})
    void a_name_that_is_none_is_refused_with_a_reason(String name) throws Exception {
        try (Client attacker = open.client().frame(name)) {
            assertThat(attacker.nextFrame().text()).startsWith("name_invalid: ");
            assertThat(attacker.rest()).isEmpty();
        }
    }

    @Test
    void a_name_that_is_too_long_taken_or_looks_like_it_is_refused() throws Exception {
        try (Client tooLong = open.client().frame("n".repeat(33));
                Client muchTooLong = open.client().frame("n".repeat(17_000));
                Client taken = open.client().frame("Innocent 1");
                Client wide = open.client().frame("ｉｎｎｏｃｅｎｔ 1")) {
            assertThat(tooLong.nextFrame().text()).startsWith("name_invalid: ");
            assertThat(muchTooLong.restAsText()).contains("too_large: ");
            assertThat(taken.nextFrame().text()).startsWith("name_taken: ").contains("; free: ");
            assertThat(wide.nextFrame().text()).startsWith("name_taken: ");
        }
    }

    @Test
    void a_text_that_is_too_long_or_empty_is_refused_and_the_next_is_said() throws Exception {
        try (Client ann = open.frames("ann");
                Client lines = open.lines("lines")) {
            ann.frame("x".repeat(4_001))
                    .awaitFrame("", "too_large: a text has at most 4000 characters and 16384 bytes");
            ann.frame("x".repeat(500_000)).awaitFrame("", "too_large: a payload has at most 16384 bytes");
            ann.frame("").awaitFrame("", "text_invalid: there is nothing to say in this text");
            ann.frame("fits").awaitFrame("ann:", "fits");

            lines.line("x".repeat(50_000)).awaitLine("A line has at most 16384 bytes.");
            lines.line("x".repeat(5_000)).awaitLine("A text has at most 4000 characters");
            lines.line("fits").awaitLine("lines: fits");
        }
    }

    @Test
    void nobody_speaks_for_another_by_what_they_write() throws Exception {
        try (Client ann = open.frames("ann");
                Client mallory = open.frames("mallory")) {
            ann.awaitFrame("", "mallory has joined the chat!");
            String forged = "hi\n" + "ann:      " + "5         " + "I quit";
            mallory.frame(forged);

            assertThat(ann.nextFrame()).isEqualTo(new Client.Frame("mallory:", forged));
        }
    }

    @Test
    void a_flood_is_held_back_and_then_sent_away_with_a_reason() throws Exception {
        try (Client flooder = open.frames("flooder")) {
            byte[] frame = Client.framed("flood");
            var flood = new java.io.ByteArrayOutputStream();
            for (int i = 0; i < 20_000; i++) {
                flood.writeBytes(frame);
            }
            Thread.startVirtualThread(() -> sendAnyway(flooder, flood.toByteArray()));

            List<Client.Frame> heard =
                    flooder.awaitFrame("", "That was too much for too long, so not all of it was said. Come again.");

            assertThat(heard)
                    .contains(new Client.Frame("", "That was much at once: it is said as soon as it may be."))
                    .filteredOn(each -> each.author().equals("flooder:"))
                    .hasSizeBetween(60, 70);
            // The echo of the last one may come behind the reason, and nothing else.
            assertThat(flooder.restAsText()).matches("(flooder:  5         flood)?");
        }
    }

    private static void sendAnyway(Client client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (IOException _) {
            // closed in the midst of it, as it should be
        }
    }

    @Test
    void what_is_said_a_little_too_fast_is_said_a_little_later() throws Exception {
        try (Client pasting = open.lines("pasting")) {
            StringBuilder pasted = new StringBuilder();
            for (int i = 1; i <= 62; i++) {
                pasted.append("pasted ").append(i).append('\n');
            }
            pasting.send(pasted.toString());

            List<String> heard = pasting.awaitLine("pasting: pasted 62");

            assertThat(heard)
                    .filteredOn(line -> line.contains("pasting: pasted"))
                    .hasSize(62);
        }
    }

    @Test
    void whoever_is_wrong_again_and_again_is_sent_away() throws Exception {
        try (Client wrong = open.client()) {
            wrong.send("x\n".repeat(LIMITS.mistakes() + 5));

            assertThat(wrong.restAsText()).endsWith("That was wrong too often.\n");
        }
    }

    @Test
    void who_closes_one_side_is_answered_and_leaves() throws Exception {
        try (Client ann = open.frames("ann");
                Client half = open.frames("half")) {
            half.frame("last words").finish();

            half.awaitFrame("half:", "last words");
            assertThat(half.rest()).isEmpty();
            ann.awaitFrame("", "half has left the chat...");
        }
    }

    @Test
    void half_a_frame_and_then_the_end_says_nothing() throws Exception {
        try (Client ann = open.frames("ann");
                Client half = open.frames("half")) {
            half.send("100       I will never").finish();

            ann.awaitFrame("", "half has left the chat...");
            assertThat(half.rest()).isEmpty();
        }
    }

    @Test
    void quit_in_the_middle_of_a_burst_is_the_end_of_what_is_said() throws Exception {
        try (Client ann = open.frames("ann");
                Client quitter = open.frames("quitter")) {
            String burst = "";
            for (String payload : List.of("one", "two", "{quit}", "three", "four")) {
                burst += new String(Client.framed(payload), UTF_8);
            }
            quitter.send(burst);

            List<Client.Frame> heard = ann.awaitFrame("", "quitter has left the chat...");
            assertThat(heard)
                    .filteredOn(frame -> frame.author().equals("quitter:"))
                    .extracting(Client.Frame::text)
                    .containsExactly("one", "two");
            quitter.awaitFrame("quitter:", "two");
            assertThat(quitter.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1\r\nHost: localhost:5500\r\n\r\n', 'HTTP/1.1 400 Bad Request'",
        "'POST / HTTP/1.1\r\nHost: localhost:5500\r\nContent-Length: 22\r\n\r\nmallory\nI was a form\n', 'HTTP/1.1 400'",
        "'BREW /pot HTTP/1.1\r\n\r\nmallory\nhello\n', ''",
        "'SSH-2.0-OpenSSH_9.9\r\n', 'This is the TCP door of a chat, not SSH.'",
        "'*1\r\n$4\r\nPING\r\n', '-ERR '",
        "'PING\r\n', '-ERR '",
    })
    void what_belongs_to_another_protocol_is_closed_at_once_and_nothing_of_it_is_said(String bytes, String answer)
            throws Exception {
        try (Client ann = open.frames("ann");
                Client stranger = open.client().send(bytes)) {
            assertThat(stranger.restAsText()).contains(answer);
            ann.frame("done");
            assertThat(ann.awaitFrame("ann:", "done")).isEmpty();
        }
    }

    @Test
    void a_tls_client_is_told_in_its_own_words() throws Exception {
        try (Client stranger = open.client().send(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01})) {
            assertThat(stranger.rest()).startsWith(0x15, 0x03);
        }
        try (Client binary = open.client().send(new byte[] {0x00, 0x01, 0x02})) {
            assertThat(binary.restAsText()).contains("it takes text");
        }
    }

    @Test
    void who_says_nothing_is_greeted_and_then_sent_away() throws Exception {
        try (Client silent = open.client()) {
            assertThat(silent.restAsText()).contains("Your name: ").contains("No name was said in time.");
        }
    }

    @Test
    void connections_that_break_off_at_any_point_leave_nothing_behind() throws Exception {
        for (byte[] some :
                List.of(new byte[0], "3".getBytes(UTF_8), "3         an".getBytes(UTF_8), "x".getBytes(UTF_8))) {
            for (int i = 0; i < 20; i++) {
                open.client().send(some).reset();
            }
        }

        open.awaitConnections(INNOCENTS);
    }
}
