package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastCallTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final SocketIo io = Server.started();
    private WireClient ann;
    private WireClient bob;
    private String annsId;
    private String bobsId;

    @BeforeEach
    void two_clients_in_a_room() throws Exception {
        ann = WireClient.open(io);
        bob = WireClient.open(io);
        annsId = ann.connect("");
        bobsId = bob.connect("");
        io.to(annsId, bobsId).socketsJoin("kitchen");
    }

    @AfterEach
    void stop() {
        ann.close();
        bob.close();
        io.close();
    }

    private CompletableFuture<Answers<Integer>> ask(Duration timeout) {
        return io.to("kitchen").timeout(timeout).callAsync(Integer.class, "how many?", "cups");
    }

    private static String asked(WireClient client) throws Exception {
        String question = client.next("42");
        assertThat(question).endsWith("[\"how many?\",\"cups\"]");
        return question.substring(2, question.indexOf('['));
    }

    private static void answer(WireClient client, String answer) throws Exception {
        client.send("43" + asked(client) + answer);
    }

    private static <T> T soon(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_room_is_asked_and_everybody_answers() throws Exception {
        CompletableFuture<Answers<Integer>> answers = ask(LONG);
        answer(ann, "[3]");
        answer(bob, "[4]");

        assertThat(soon(answers).given()).isEqualTo(Map.of(annsId, 3, bobsId, 4));
        assertThat(soon(answers).values()).containsExactlyInAnyOrder(3, 4);
        assertThat(soon(answers).isComplete()).isTrue();
    }

    @Test
    void all_get_the_same_question_encoded_once() throws Exception {
        CompletableFuture<Answers<Integer>> answers = ask(LONG);

        assertThat(asked(ann)).isEqualTo(asked(bob));
        assertThat(answers).isNotDone();
    }

    @Test
    void who_does_not_answer_in_time_is_named() throws Exception {
        CompletableFuture<Answers<Integer>> answers = ask(SHORT);
        answer(ann, "[3]");
        String late = asked(bob);

        assertThat(soon(answers).given()).isEqualTo(Map.of(annsId, 3));
        assertThat(soon(answers).missing()).containsExactly(bobsId);
        assertThat(soon(answers).failed().get(bobsId))
                .isInstanceOf(AckTimeout.class)
                .hasMessage("operation has timed out");
        bob.send("43" + late + "[4]");
        assertThat(bob.untilNow("429[\"sync\"]")).as("too late is ignored").isEmpty();
    }

    @Test
    void who_leaves_is_not_waited_for() throws Exception {
        CompletableFuture<Answers<Integer>> answers = ask(LONG);
        answer(ann, "[3]");
        asked(bob);
        bob.send("41");

        assertThat(soon(answers).given()).isEqualTo(Map.of(annsId, 3));
        assertThat(soon(answers).missing()).containsExactly(bobsId);
    }

    @Test
    void an_answer_of_another_type_is_the_error_of_that_client_alone() throws Exception {
        CompletableFuture<Answers<Integer>> answers = ask(LONG);
        answer(ann, "[{\"cups\":3}]");
        answer(bob, "[4]");

        assertThat(soon(answers).given()).isEqualTo(Map.of(bobsId, 4));
        assertThat(soon(answers).failed()).containsOnlyKeys(annsId);
        assertThat(soon(answers).failed().get(annsId)).isInstanceOf(InvalidArgument.class);
        assertThat(soon(answers).missing()).isEmpty();
        assertThat(soon(answers).isComplete()).isFalse();
    }

    @Test
    void a_client_that_owes_too_many_answers_is_not_asked_and_named() throws Exception {
        Socket socket = io.of("/").find(annsId);
        for (int i = 0; i < 1_000; i++) {
            assertThat(socket.timeout(LONG).callAsync(Integer.class, "n")).isNotDone();
        }
        CompletableFuture<Answers<Integer>> answers = ask(LONG);
        answer(bob, "[4]");

        assertThat(soon(answers).given()).isEqualTo(Map.of(bobsId, 4));
        assertThat(soon(answers).failed().get(annsId)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_to_ask_has_answered_at_once() {
        Answers<Integer> answers = io.to("cellar").timeout(LONG).call(Integer.class, "how many?");

        assertThat(answers.isComplete()).isTrue();
        assertThat(answers.given()).isEmpty();
    }

    @Test
    void a_handler_may_ask_all_others_and_wait() throws Exception {
        io.onCall(
                "count",
                socket -> socket.to("kitchen")
                        .timeout(LONG)
                        .call(Integer.class, "how many?", "cups")
                        .values());
        ann.send("427[\"count\"]");
        answer(bob, "[4]");

        assertThat(ann.next()).isEqualTo("437[[4]]");
    }

    @Test
    void what_may_be_lost_may_be_asked_too() throws Exception {
        CompletableFuture<Answers<Integer>> answers =
                io.to("kitchen").lossy().timeout(LONG).callAsync(Integer.class, "how many?", "cups");
        answer(ann, "[3]");
        answer(bob, "[4]");

        assertThat(soon(answers).isComplete()).isTrue();
    }

    @Test
    void nobody_waits_for_answers_on_the_loop() throws Exception {
        io.onCall("count", socket -> {
                    try {
                        return io.everyone().timeout(LONG).call(Integer.class, "how many?");
                    } catch (IllegalStateException e) {
                        return "refused";
                    }
                })
                .inline();
        ann.send("421[\"count\"]");

        assertThat(ann.next()).isEqualTo("431[\"refused\"]");
        assertThat(bob.untilNow("429[\"sync\"]")).as("nobody was asked").isEqualTo(List.of());
    }

    @Test
    void a_reserved_name_is_nobodys_question() {
        BroadcastCaller caller = io.everyone().timeout(LONG);

        assertThatThrownBy(() -> caller.callAsync(Integer.class, "disconnect"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
