package dev.parley.chat.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatRates;
import dev.parley.chat.Person;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a client of the TCP door was told is complete and in order, up to where it was told at all.
class DeliveryTest {

    private static final Pattern NUMBER = Pattern.compile("web: (\\d+)");

    @TempDir
    Path folder;

    @Test
    void who_comes_amid_the_talk_is_shown_its_last_lines_and_hears_the_rest_without_a_hole() throws Exception {
        try (OpenDoor open = new OpenDoor(folder)) {
            Person web = open.present("web");
            Thread talk = Thread.startVirtualThread(
                    () -> IntStream.rangeClosed(1, 1_500).forEach(i -> open.say(web, Integer.toString(i))));
            List<Client> newcomers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                newcomers.add(open.client().line("newcomer " + i));
            }
            talk.join();
            open.say(web, "the end");

            for (Client newcomer : newcomers) {
                List<Integer> heard = newcomer.awaitLine("web: the end").stream()
                        .flatMap(line -> NUMBER.matcher(line).results())
                        .map(match -> Integer.parseInt(match.group(1)))
                        .toList();
                assertThat(heard).isNotEmpty().last().isEqualTo(1_500);
                assertThat(heard)
                        .containsExactlyElementsOf(IntStream.rangeClosed(heard.getFirst(), 1_500)
                                .boxed()
                                .toList());
                newcomer.close();
            }
        }
    }

    @Test
    void who_does_not_read_is_cut_off_and_what_it_was_told_until_then_has_no_hole() throws Exception {
        LineLimits tight = Limits.with(limits -> limits.waitingBytes(64 * 1024));
        try (OpenDoor open = new OpenDoor(folder, tight, ChatRates.UNLIMITED, Optional.empty());
                Client slow = new Client(open.port(), 4_096).frame("slow");
                Client quick = open.frames("quick")) {
            Person web = open.present("web");
            Thread.startVirtualThread(() -> readForEver(quick));
            String padding = "x".repeat(2_000);
            int said = 0;
            while (!open.refusals.contains("slow")) {
                open.say(web, ++said + " " + padding);
                assertThat(said).as("said to one who never reads").isLessThan(10_000);
            }

            List<Integer> heard = numbers(slow.rest());

            assertThat(heard).isNotEmpty().hasSizeLessThan(said);
            assertThat(heard)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, heard.size()).boxed().toList());
            open.awaitConnections(1);
        }
    }

    @Test
    void when_too_much_waits_for_all_together_the_one_for_whom_most_waits_is_cut_off() throws Exception {
        LineLimits tight = Limits.with(limits -> limits.waitingBytesInAll(100 * 1024));
        try (OpenDoor open = new OpenDoor(folder, tight, ChatRates.UNLIMITED, Optional.empty());
                Client _ = new Client(open.port(), 4_096).frame("slow");
                Client quick = open.frames("quick")) {
            Person web = open.present("web");
            Thread.startVirtualThread(() -> readForEver(quick));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!open.refusals.contains("slow")) {
                open.say(web, "x".repeat(4_000));
                assertThat(System.nanoTime()).isLessThan(end);
            }

            open.awaitConnections(1);
        }
    }

    private static void readForEver(Client client) {
        try {
            client.rest();
        } catch (java.io.IOException _) {
            // the test is over
        }
    }

    /// Of whole frames; one that was cut at the end does not count.
    private static List<Integer> numbers(byte[] heard) throws Exception {
        var in = new ByteArrayInputStream(heard);
        List<Integer> numbers = new ArrayList<>();
        while (in.available() >= 20) {
            String author = new String(in.readNBytes(10), java.nio.charset.StandardCharsets.UTF_8);
            int length =
                    Integer.parseInt(new String(in.readNBytes(10), java.nio.charset.StandardCharsets.UTF_8).strip());
            if (in.available() < length) {
                break;
            }
            String text = new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
            if (author.startsWith("web")) {
                numbers.add(Integer.parseInt(text.substring(0, text.indexOf(' '))));
            }
        }
        return numbers;
    }
}
