package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.socketio.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    record Point(int x, int y) {}

    private static final String SYNC = "429[\"sync\"]";

    private final SocketIo io = Server.started();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        io.close();
    }

    private Object heard() throws InterruptedException {
        Object next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something in time").isNotNull();
        return next;
    }

    private static Object[] plain(List<JsonValue> arguments) {
        return arguments.stream().map(JsonValue::plain).toArray();
    }

    private Socket only() {
        return io.of("/").sockets().iterator().next();
    }

    @Test
    void an_event_that_nobody_listens_to_is_answered_as_the_application_says() throws Exception {
        io.onUnknown((socket, arguments) -> "no such event");
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"nonsense\"]");

            assertThat(client.next()).isEqualTo("437[\"no such event\"]");
        }
    }

    @Test
    void an_event_comes_with_all_its_arguments() throws Exception {
        io.on("say", (socket, arguments) -> heard.add(Arrays.asList(plain(arguments))));
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"say\",1,\"2\",[3],{\"four\":4},null]");

            assertThat(heard()).isEqualTo(Arrays.asList(1, "2", List.of(3), Map.of("four", 4), null));
        }
    }

    @Test
    void events_of_every_arity() throws Exception {
        io.on("none", socket -> heard.add("none"));
        io.on("one", Point.class, (socket, point) -> heard.add(point));
        io.on("two", String.class, Integer.class, (socket, text, number) -> heard.add(text + number));
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"none\"]");
            client.send("42[\"one\",{\"x\":1,\"y\":2}]");
            client.send("42[\"two\",\"a\",1]");

            assertThat(List.of(heard(), heard(), heard())).containsExactly("none", new Point(1, 2), "a1");
        }
    }

    @Test
    void questions_of_every_arity() throws Exception {
        io.onCall("none", socket -> "none");
        io.onCall("one", Point.class, (socket, point) -> point.x() + point.y());
        io.onCall("two", String.class, Integer.class, (socket, text, number) -> Map.of(text, number));
        io.onCall("any", (socket, arguments) -> Reply.of(plain(arguments)));
        io.onCall("nothing", socket -> Reply.of());
        io.onCall("null", socket -> null);
        try (WireClient client = WireClient.connected(io)) {
            client.send("420[\"none\"]");
            client.send("421[\"one\",{\"x\":1,\"y\":2}]");
            client.send("422[\"two\",\"a\",1]");
            client.send("423[\"any\",1,[2]]");
            client.send("424[\"nothing\"]");
            client.send("425[\"null\"]");
            client.send("42[\"none\"]");
            client.send("426[\"none\"]");

            assertThat(client.next(7))
                    .containsExactly(
                            "430[\"none\"]",
                            "431[3]",
                            "432[{\"a\":1}]",
                            "433[1,[2]]",
                            "434[]",
                            "435[null]",
                            "436[\"none\"]");
        }
    }

    @Test
    void bytes_go_both_ways_however_deep_they_lie() throws Exception {
        io.on("echo", (socket, arguments) -> socket.emit("echo", plain(arguments)));
        try (WireClient client = WireClient.connected(io)) {
            client.send("452-[\"echo\",{\"a\":[{\"_placeholder\":true,\"num\":1}]},{\"_placeholder\":true,\"num\":0}]");
            client.send(new byte[] {1, 2, 3});
            client.send(new byte[] {4});

            assertThat(client.next(3))
                    .containsExactly(
                            "452-[\"echo\",{\"a\":[{\"_placeholder\":true,\"num\":0}]},{\"_placeholder\":true,\"num\":1}]",
                            "bBA==",
                            "bAQID");
        }
    }

    @Test
    void bytes_in_an_answer() throws Exception {
        io.onCall("bytes", socket -> ByteBuffer.wrap(new byte[] {7}));
        try (WireClient client = WireClient.connected(io)) {
            client.send("425[\"bytes\"]");

            assertThat(client.next(2)).containsExactly("461-5[{\"_placeholder\":true,\"num\":0}]", "bBw==");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451-[\"x\",{\"_placeholder\":true,\"num\":1}]",
                "451-[\"x\",{\"_placeholder\":true,\"num\":-1}]",
                "451-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
                "451-[{\"_placeholder\":true,\"num\":0}]"
            })
    void a_forged_attachment_ends_the_connection(String packet) throws Exception {
        io.on("x", (socket, arguments) -> heard.add("heard"));
        try (WireClient client = WireClient.connected(io)) {
            client.send(packet);
            client.send(new byte[] {1});

            client.closedWith();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void text_where_attachments_are_missing_ends_the_connection() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            client.send("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
            client.send("42[\"y\"]");

            client.closedWith();
        }
    }

    @Test
    void attachments_larger_together_than_one_message_may_be_end_the_connection() throws Exception {
        SocketIo narrow = Server.started(builder -> builder.maxPayload(100));
        try (narrow;
                WireClient client = WireClient.connected(narrow)) {
            client.send("452-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            client.send(new byte[60]);
            client.send(new byte[60]);

            client.closedWith();
        }
    }

    @Test
    void bytes_that_nobody_announced_end_the_connection() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            client.send(new byte[] {1});

            client.closedWith();
        }
    }

    @Test
    void what_a_client_sends_wrongly_is_told_to_the_error_handler_whose_word_is_the_answer() throws Exception {
        io.onCall("point", Point.class, (socket, point) -> point.x());
        io.onError((socket, event, error) -> Optional.of(
                Map.of("event", event, "invalid", error instanceof InvalidArgument, "message", error.getMessage())));
        try (WireClient client = WireClient.connected(io)) {
            client.send("421[\"point\",{\"x\":\"1\",\"y\":2}]");
            assertThat(client.next()).startsWith("431[{").contains("\"invalid\":true", "argument 1: x:");
            client.send("422[\"point\"]");
            assertThat(client.next()).contains("\"invalid\":true", "argument 1 is missing");
            client.send("423[\"point\",null]");

            assertThat(client.next()).contains("\"invalid\":true", "argument 1 is null");
        }
    }

    @Test
    void a_handler_that_fails_disturbs_nobody_and_tells_nothing() throws Exception {
        io.onCall("fail", socket -> {
            throw new IllegalStateException("password=hunter2");
        });
        io.onCall("fail gravely", socket -> {
            throw new AssertionError("password=hunter2");
        });
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        io.onCall("unwritable", socket -> itself);
        io.on("fail", socket -> heard.add("the other listener"));
        try (WireClient client = WireClient.connected(io)) {
            client.send("421[\"fail\"]");
            client.send("422[\"fail gravely\"]");
            client.send("423[\"unwritable\"]");

            assertThat(client.untilNow(SYNC)).isEmpty();
            assertThat(heard()).isEqualTo("the other listener");
        }
    }

    @Test
    void an_error_handler_that_fails_disturbs_nobody_either() throws Exception {
        io.on("fail", socket -> {
            throw new IllegalStateException("failed");
        });
        io.on("fail", socket -> heard.add("the other listener"));
        io.onError((socket, event, error) -> {
            throw new IllegalStateException("failed again");
        });
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"fail\"]");

            assertThat(client.untilNow(SYNC)).isEmpty();
            assertThat(heard()).isEqualTo("the other listener");
        }
    }

    @Test
    void who_listens_to_everything_hears_it_first() throws Exception {
        io.on("say", (socket, arguments) -> heard.add("listener"));
        io.onAny((socket, event, arguments) -> heard.add(event + arguments.size()));
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"say\",1,2]");
            client.send("42[7]");

            assertThat(List.of(heard(), heard(), heard())).containsExactly("say2", "listener", "70");
        }
    }

    @Test
    void a_listener_that_was_removed_hears_nothing_more() throws Exception {
        Registration registration = io.on("say", (socket, arguments) -> heard.add("heard"));
        registration.remove();
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"say\"]");

            assertThat(client.untilNow(SYNC)).isEmpty();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void an_inline_handler_runs_on_the_loop_and_keeps_the_order() throws Exception {
        io.on(
                        "quick",
                        Integer.class,
                        (socket, number) ->
                                heard.add(number + Thread.currentThread().getName()))
                .inline();
        io.on("slow", Integer.class, (socket, number) -> heard.add(String.valueOf(number)));
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"quick\",0]");
            assertThat(heard()).asString().as("on a thread with a name").hasSizeGreaterThan(1);
            for (int i = 1; i < 500; i++) {
                client.send("42[\"" + (i % 2 == 0 ? "quick" : "slow") + "\"," + i + "]");
            }

            for (int i = 1; i < 500; i++) {
                assertThat(heard()).asString().startsWith(String.valueOf(i));
            }
        }
    }

    @Test
    void ten_thousand_events_of_one_client_come_in_order() throws Exception {
        io.on("n", Integer.class, (socket, number) -> {
            heard.add(number);
            socket.emit("n", number);
        });
        try (WireClient client = WireClient.connected(io)) {
            Thread sender = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 10_000; i++) {
                    sendUnchecked(client, "42[\"n\"," + i + "]");
                }
            });
            List<String> echoed = client.next(10_000);
            assertThat(sender.join(Duration.ofSeconds(20))).isTrue();

            assertThat(echoed)
                    .containsExactlyElementsOf(IntStream.range(0, 10_000)
                            .mapToObj(i -> "42[\"n\"," + i + "]")
                            .toList());
            assertThat(new ArrayList<>(heard))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10_000).boxed().toList());
        }
    }

    private static void sendUnchecked(WireClient client, String packet) {
        try {
            client.send(packet);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_handler_that_blocks_delays_nobody_else() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        io.on("block", socket -> {
            blocked.countDown();
            go.await();
        });
        try (WireClient slow = WireClient.connected(io)) {
            slow.send("42[\"block\"]");
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < 8; i++) {
                try (WireClient other = WireClient.connected(io)) {
                    assertThat(other.untilNow(SYNC)).isEmpty();
                }
            }
            go.countDown();
        }
    }

    @Test
    void a_client_that_floods_a_blocked_handler_is_held_back_and_loses_nothing() throws Exception {
        int events = 3_000;
        String padding = "x".repeat(8_000);
        CountDownLatch go = new CountDownLatch(1);
        io.on("n", Integer.class, String.class, (socket, number, text) -> {
            go.await();
            heard.add(number);
        });
        try (WireClient client = WireClient.connected(io)) {
            List<Integer> sent = new CopyOnWriteArrayList<>();
            Thread flood = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < events; i++) {
                    sendUnchecked(client, "42[\"n\"," + i + ",\"" + padding + "\"]");
                    sent.add(i);
                }
            });
            assertThat(flood.join(Duration.ofSeconds(2)))
                    .as("24 MB cannot be on their way")
                    .isFalse();
            assertThat(sent).hasSizeLessThan(events);
            go.countDown();
            assertThat(flood.join(Duration.ofSeconds(30))).isTrue();
            assertThat(client.untilNow(SYNC)).isEmpty();

            assertThat(new ArrayList<>(heard))
                    .containsExactlyElementsOf(
                            IntStream.range(0, events).boxed().toList());
        }
    }

    @Test
    void a_client_is_asked_and_answers() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            CompletableFuture<Point> answer =
                    only().timeout(Duration.ofSeconds(10)).callAsync(Point.class, "where", 1);
            String question = client.next("42");
            assertThat(question).endsWith("[\"where\",1]");
            String id = question.substring(2, question.indexOf('['));
            client.send("43" + id + "[{\"x\":3,\"y\":4}]");

            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Point(3, 4));
            client.send("43" + id + "[{\"x\":5,\"y\":6}]");
            assertThat(client.untilNow(SYNC)).as("a second answer is ignored").isEmpty();
        }
    }

    @Test
    void a_handler_may_ask_back_and_wait() throws Exception {
        io.onCall("greet", socket -> "hello " + socket.call(String.class, "name?"));
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"greet\"]");
            String question = client.next("42");
            client.send("43" + question.substring(2, question.indexOf('[')) + "[\"Ann\"]");

            assertThat(client.next()).isEqualTo("437[\"hello Ann\"]");
        }
    }

    @Test
    void a_client_that_answers_with_something_else() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            CompletableFuture<Point> answer =
                    only().timeout(Duration.ofSeconds(10)).callAsync(Point.class, "where");
            String question = client.next("42");
            client.send("43" + question.substring(2, question.indexOf('[')) + "[]");

            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InvalidArgument.class);
        }
    }

    @Test
    void a_client_that_does_not_answer_in_time() throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            Caller caller = only().timeout(Duration.ofMillis(50));

            assertThatThrownBy(() -> caller.call(String.class, "anybody there?"))
                    .isInstanceOf(AckTimeout.class)
                    .hasMessage("operation has timed out");
            assertThat(client.next()).contains("anybody there?");
        }
    }

    @Test
    void a_client_that_leaves_without_an_answer_is_not_waited_for() throws Exception {
        WireClient client = WireClient.connected(io);
        Socket socket = only();
        CompletableFuture<String> answer = socket.timeout(Duration.ofHours(1)).callAsync(String.class, "hello?");
        client.next("42");
        client.cut();
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(AckTimeout.class);

        CompletableFuture<String> late = socket.timeout(Duration.ofHours(1)).callAsync(String.class, "hello?");
        assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(AckTimeout.class);
    }

    @Test
    void nobody_waits_for_an_answer_on_the_loop() throws Exception {
        io.onCall("greet", socket -> {
                    try {
                        return socket.call(String.class, "name?");
                    } catch (IllegalStateException e) {
                        return "refused";
                    }
                })
                .inline();
        try (WireClient client = WireClient.connected(io)) {
            client.send("421[\"greet\"]");

            assertThat(client.next()).isEqualTo("431[\"refused\"]");
        }
    }

    @Test
    void reserved_names_are_nobodys() {
        for (String name : List.of("connect", "connect_error", "disconnect", "disconnecting", "newListener")) {
            assertThatThrownBy(() -> io.emit(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> io.on(name, socket -> {})).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_client_in_two_namespaces_is_held_back_as_long_as_one_of_them_is_behind() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        io.of("/a").on("n", Integer.class, (socket, number) -> {
            go.await();
            heard.add(number);
        });
        io.of("/b").on("n", socket -> {});
        try (WireClient client = WireClient.open(io)) {
            client.connect("/a,");
            client.connect("/b,");
            for (int i = 0; i < 2_000; i++) {
                client.send("42/a,[\"n\"," + i + "]");
                client.send("42/b,[\"n\"]");
            }
            go.countDown();

            for (int i = 0; i < 2_000; i++) {
                assertThat(heard()).isEqualTo(i);
            }
        }
    }

    @Test
    void an_acknowledgement_may_be_given_later_by_anybody_and_once() throws Exception {
        BlockingQueue<Acknowledgement> waiting = new LinkedBlockingQueue<>();
        io.on("ask", (socket, arguments, acknowledgement) -> waiting.add(acknowledgement));
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"ask\"]");
            Acknowledgement acknowledgement = waiting.take();
            assertThat(acknowledgement.isWanted()).isTrue();
            assertThat(client.untilNow(SYNC)).as("not before it is given").isEmpty();

            List<Thread> givers = IntStream.range(0, 8)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> acknowledgement.give("late", new byte[] {1})))
                    .toList();
            for (Thread giver : givers) {
                assertThat(giver.join(Duration.ofSeconds(10))).isTrue();
            }

            assertThat(client.next(2)).containsExactly("461-7[\"late\",{\"_placeholder\":true,\"num\":0}]", "bAQ==");
            assertThat(client.untilNow(SYNC)).isEmpty();
        }
    }

    @Test
    void an_acknowledgement_that_nobody_wants_is_not_sent() throws Exception {
        io.on("tell", (socket, arguments, acknowledgement) -> {
            heard.add(acknowledgement.isWanted());
            acknowledgement.give("unheard");
        });
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"tell\"]");

            assertThat(heard()).isEqualTo(false);
            assertThat(client.untilNow(SYNC)).isEmpty();
        }
    }

    @Test
    void an_acknowledgement_that_could_not_be_written_was_not_given() throws Exception {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        io.on("ask", (socket, arguments, acknowledgement) -> {
            assertThatThrownBy(() -> acknowledgement.give(itself)).isInstanceOf(IllegalArgumentException.class);
            acknowledgement.give("instead");
        });
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"ask\"]");

            assertThat(client.next()).isEqualTo("437[\"instead\"]");
        }
    }

    @Test
    void an_acknowledgement_to_one_who_has_left_goes_nowhere() throws Exception {
        BlockingQueue<Acknowledgement> waiting = new LinkedBlockingQueue<>();
        io.on("ask", (socket, arguments, acknowledgement) -> waiting.add(acknowledgement));
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"ask\"]");
            Acknowledgement acknowledgement = waiting.take();
            client.send("41");
            client.connect("");
            acknowledgement.give("too late");

            assertThat(client.untilNow(SYNC)).isEmpty();
        }
    }

    @Test
    void what_came_is_passed_on_to_others_as_it_came() throws Exception {
        io.on("say", JsonValue.class, (socket, value) -> io.emit("said", value));
        String value =
                "{ \"a\" : \"\\u00e4 ä \\ud83d\\ude42 \\\"\\/\", \"n\":[123456789012345678901234567890,-0.10e+05] }";
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"say\", " + value + " ]");

            assertThat(client.next()).isEqualTo("42[\"said\"," + value + "]");
        }
    }

    @Test
    void what_came_with_bytes_is_passed_on_with_them() throws Exception {
        io.on("say", JsonValue.class, (socket, value) -> socket.emit("said", value, new byte[] {9}));
        try (WireClient client = WireClient.connected(io)) {
            client.send("451-[\"say\",{\"a\":{\"_placeholder\":true,\"num\":0}}]");
            client.send(new byte[] {1, 2, 3});

            assertThat(client.next(3))
                    .containsExactly(
                            "452-[\"said\",{\"a\":{\"_placeholder\":true,\"num\":0}},{\"_placeholder\":true,\"num\":1}]",
                            "bAQID",
                            "bCQ==");
        }
    }

    @Test
    void who_says_much_and_goes_is_heard_to_the_end() throws Exception {
        io.on("n", Integer.class, (socket, number) -> heard.add(number)).inline();
        try (RawClient client = RawClient.connected(io.port())) {
            for (int i = 0; i < 5_000; i++) {
                client.send("42[\"n\"," + i + " ".repeat(90) + "]");
            }
            client.fallSilent();
            client.awaitEnd();

            assertThat(new ArrayList<>(heard))
                    .containsExactlyElementsOf(IntStream.range(0, 5_000).boxed().toList());
        }
    }
}
