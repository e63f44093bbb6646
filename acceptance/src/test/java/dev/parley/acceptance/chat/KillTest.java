package dev.parley.acceptance.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Nothing acknowledged is lost, doubled or moved when the program is killed while people talk.
@Tag("matrix")
class KillTest extends InTheBrowser {

    private static final int KILLS = 3;
    private static final int WORDS_BETWEEN_KILLS = 40;
    private static final int TYPED_BETWEEN_KILLS = 3;
    private static final int PAUSE_MILLIS = 25;
    private static final int PAUSE_BEFORE_REPEATING_MILLIS = 200;
    private static final int SECONDS_TO_ANSWER = 2;
    private static final double MILLIS_TO_RECOVER = 30_000;

    @Test
    void what_was_acknowledged_is_there_once_and_in_order_after_kill_9() throws Exception {
        var ann = visitor("Ann");
        var bob = visitor("Bob");
        ann.createsPrivate("Fuse box");
        bob.joins(ann.code());
        assertThat(bob.title("Fuse box")).isVisible();
        var script = script("Script");
        String room = script.join(ann.code()).json().path("id").asString("");
        var javaToken = script("Java");
        javaToken.join(ann.code());
        var senders = List.of(
                new Sender("http", (key, text) -> script.say(room, key, text).status() == 201),
                new Sender("socket", overSocketIo(javaToken.token(), room)));
        List<Future<List<String>>> running = senders.stream().map(Sender::start).toList();

        List<String> typed = new ArrayList<>();
        for (int life = 0; life < KILLS; life++) {
            senders.getFirst().awaitWords(WORDS_BETWEEN_KILLS * (life + 1));
            typed.addAll(typeSome(ann, life));
            parley().kill();
            typed.addAll(typeSome(ann, life + 100));
            parley().startAgain();
        }
        senders.forEach(Sender::finish);

        for (var sender : running) {
            assertThat(sender.get(40, TimeUnit.SECONDS)).hasSizeGreaterThan(KILLS * 5);
        }
        assertThat(ann.message(typed.getLast()).getByText("sent", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(MILLIS_TO_RECOVER));
        List<JsonNode> log = script.everything(room);
        assertThat(log)
                .extracting(entry -> entry.path("seq").asLong())
                .as("without a gap")
                .isEqualTo(LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(wordsBySender(log))
                .containsEntry("http", running.get(0).get())
                .containsEntry("socket", running.get(1).get())
                .containsEntry("typed", typed);
        bobSeesTheSame(bob, Json.texts(log));
    }

    private static Map<String, List<String>> wordsBySender(List<JsonNode> log) {
        return Json.texts(log).stream()
                .collect(groupingBy(text -> text.replaceAll(" .*", ""), mapping(text -> text, toList())));
    }

    private static void bobSeesTheSame(Visitor bob, List<String> log) {
        assertThat(bob.message(log.getLast()))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(MILLIS_TO_RECOVER));
        List<String> shown = bob.messages().locator(".text").allInnerTexts();

        assertThat(shown).hasSizeGreaterThanOrEqualTo(100);
        assertThat(shown).isEqualTo(log.subList(log.size() - shown.size(), log.size()));
    }

    private static List<String> typeSome(Visitor visitor, int life) {
        List<String> texts = IntStream.range(0, TYPED_BETWEEN_KILLS)
                .mapToObj(i -> "typed " + life + " " + i)
                .toList();
        texts.forEach(visitor::says);
        return texts;
    }

    private Sender.Way overSocketIo(String token, String room) throws Exception {
        var talker = closedLater(Talker.withToken(parley(), token));
        return (key, text) -> talker.ask("post", Map.of("room", room, "key", key, "text", text), SECONDS_TO_ANSWER)
                .path("ok")
                .asBoolean();
    }

    /// Says one thing after the other, each with the same key until it is acknowledged.
    private static final class Sender {

        interface Way {
            boolean say(String key, String text) throws Exception;
        }

        private final String name;
        private final Way way;
        private final List<String> acknowledged = new ArrayList<>();
        private volatile boolean finishing;

        Sender(String name, Way way) {
            this.name = name;
            this.way = way;
        }

        Future<List<String>> start() {
            var result = new FutureTask<>(this::run);
            Thread.startVirtualThread(result);
            return result;
        }

        void finish() {
            finishing = true;
        }

        synchronized void awaitWords(int number) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (acknowledged.size() < number && System.nanoTime() < end) {
                wait(1_000);
            }
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(number);
        }

        private List<String> run() throws InterruptedException {
            for (int number = 1; !finishing; number++) {
                String text = name + " " + number;
                while (!acknowledged(number, text)) {
                    new CountDownLatch(1).await(PAUSE_BEFORE_REPEATING_MILLIS, TimeUnit.MILLISECONDS);
                }
                note(text);
                new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            return acknowledged;
        }

        private boolean acknowledged(int number, String text) {
            try {
                return way.say("key-" + number, text);
            } catch (Exception _) {
                return false; // no answer came: stored or not, the same key tells
            }
        }

        private synchronized void note(String text) {
            acknowledged.add(text);
            notifyAll();
        }
    }
}
