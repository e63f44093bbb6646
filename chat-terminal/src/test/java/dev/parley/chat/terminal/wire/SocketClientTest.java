package dev.parley.chat.terminal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.terminal.model.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketClientTest {

    private final ManualLoop loop = new ManualLoop();
    private final ScriptedServer server = new ScriptedServer();
    private final SocketClient client = server.client(loop);
    private final Heard heard = new Heard();

    @Test
    void it_connects_with_its_token_once_the_session_is_open() {
        client.listen(heard);
        client.connect();
        server.says("0{\"sid\":\"e\",\"pingInterval\":25000,\"pingTimeout\":20000}");
        assertThat(server.heard()).containsExactly("40{\"token\":\"secret\"}");
        assertThat(client.isConnected()).isFalse();

        server.says("40{\"sid\":\"s\"}");

        assertThat(heard.words).containsExactly("connected");
    }

    @Test
    void a_ping_is_answered() {
        connect();

        server.says("2");

        assertThat(server.heard()).containsExactly("3");
    }

    @Test
    void a_server_that_is_silent_for_longer_than_it_promised_is_gone() {
        connect();
        loop.turn(Duration.ofSeconds(44));
        server.says("2");
        loop.turn(Duration.ofSeconds(44));
        assertThat(client.isConnected()).isTrue();

        loop.turn(Duration.ofSeconds(2));

        assertThat(heard.words).containsExactly("connected", "broken: the server fell silent");
        assertThat(server.isLinked()).isFalse();
    }

    @Test
    void a_server_that_never_opens_is_given_up() {
        client.listen(heard);
        client.connect();

        loop.turn(Duration.ofSeconds(20));

        assertThat(heard.words).containsExactly("broken: the server does not answer");
    }

    @Test
    void a_question_is_answered_by_its_number() {
        connect();
        List<Answer<Long>> answers = new ArrayList<>();
        client.ask(Question.post("lobby", "k1", "one"), answers::add);
        client.ask(Question.post("lobby", "k2", "two"), answers::add);
        assertThat(server.heard())
                .containsExactly(
                        "421[\"post\",{\"key\":\"k1\",\"room\":\"lobby\",\"text\":\"one\"}]",
                        "422[\"post\",{\"key\":\"k2\",\"room\":\"lobby\",\"text\":\"two\"}]");

        server.says("432[{\"ok\":true,\"seq\":8}]");
        server.says("431[{\"ok\":true,\"seq\":7}]");

        assertThat(answers).containsExactly(new Answer.Granted<>(8L), new Answer.Granted<>(7L));
    }

    @Test
    void silence_is_an_answer_too_and_what_comes_after_it_is_none() {
        connect();
        List<Answer<Long>> answers = new ArrayList<>();
        client.ask(Question.post("lobby", "k1", "one"), answers::add);

        loop.turn(Duration.ofSeconds(10));
        server.says("431[{\"ok\":true,\"seq\":7}]");

        assertThat(answers).containsExactly(new Answer.Refused<>(Fault.noAnswer()));
    }

    @Test
    void a_broken_connection_answers_what_was_asked() {
        connect();
        List<Answer<Long>> answers = new ArrayList<>();
        client.ask(Question.post("lobby", "k1", "one"), answers::add);

        server.breaksOff();
        client.ask(Question.post("lobby", "k2", "two"), answers::add);

        assertThat(answers)
                .containsExactly(new Answer.Refused<>(Fault.noAnswer()), new Answer.Refused<>(Fault.noAnswer()));
        assertThat(heard.words).containsExactly("connected", "broken: connection reset");
    }

    @Test
    void a_refusal_carries_its_code_and_its_patience() {
        client.listen(heard);
        client.connect();
        server.says("0{}");

        server.says("44{\"message\":\"no\",\"data\":{\"ok\":false,\"code\":\"rate_limited\",\"message\":\"slow\","
                + "\"retryAfterMs\":9000}}");

        assertThat(heard.words).containsExactly("refused: rate_limited PT9S");
        assertThat(server.isLinked()).isFalse();
    }

    @Test
    void what_a_newer_server_may_say_disturbs_nothing() {
        connect();

        for (String frame :
                List.of("", "4", "42", "42{}", "42[]", "42[7]", "42[\"new\",{}]", "43", "43x[", "6", "4x")) {
            server.says(frame);
        }
        server.tells("entry", "{\"room\":\"lobby\",\"seq\":\"x\",\"kind\":\"sung\",\"at\":\"soon\"}");

        assertThat(client.isConnected()).isTrue();
        assertThat(heard.words).contains("NewEntry").doesNotContain("SignedOut");
    }

    @Test
    void a_close_in_order_says_goodbye_and_tells_nobody() {
        connect();

        client.close();

        assertThat(server.heard()).containsExactly("41");
        assertThat(heard.words).containsExactly("connected");
    }

    private void connect() {
        client.listen(heard);
        client.connect();
        server.letsIn();
        server.heard().clear();
    }

    private static final class Heard implements SocketClient.Listener {

        private final List<String> words = new ArrayList<>();

        @Override
        public void connected() {
            words.add("connected");
        }

        @Override
        public void told(Told told) {
            words.add(told.getClass().getSimpleName());
        }

        @Override
        public void refused(Fault fault) {
            words.add("refused: " + fault.code() + " " + fault.retryAfter());
        }

        @Override
        public void broken(String why) {
            words.add("broken: " + why);
        }

        @Override
        public void done() {}
    }
}
