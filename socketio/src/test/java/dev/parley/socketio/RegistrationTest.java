package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final String SYNC = "429[\"sync\"]";

    private final SocketIo io = Server.started();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        io.close();
    }

    private void send(String... packets) throws Exception {
        try (WireClient client = WireClient.connected(io)) {
            for (String packet : packets) {
                client.send(packet);
            }
            assertThat(client.untilNow(SYNC)).isEmpty();
        }
    }

    @Test
    void a_listener_that_was_removed_hears_nothing_and_others_still_do() throws Exception {
        Registration first = io.on("say", socket -> heard.add("first"));
        io.on("say", socket -> heard.add("second"));
        first.remove();
        first.remove();
        send("42[\"say\"]");

        assertThat(heard).containsExactly("second");
    }

    @Test
    void a_catch_all_that_was_removed_hears_nothing_more() throws Exception {
        Registration any = io.onAny((socket, event, arguments) -> heard.add(event));
        send("42[\"say\"]");
        any.remove();
        send("42[\"say\"]");

        assertThat(heard).containsExactly("say", "sync");
    }

    @Test
    void a_catch_all_may_be_quick() throws Exception {
        io.onAny((socket, event, arguments) ->
                        heard.add("virtual " + Thread.currentThread().isVirtual()))
                .inline();
        io.on("say", socket -> {}).inline();
        send("42[\"say\"]");

        assertThat(heard.peek()).isEqualTo("virtual false");
    }

    @Test
    void a_listener_may_hear_one_event_only_whoever_sends_it() throws Exception {
        io.on("say", String.class, (socket, text) -> heard.add(text)).once();
        send("42[\"say\",\"1\"]", "42[\"say\",\"2\"]");
        send("42[\"say\",\"3\"]");

        assertThat(heard).containsExactly("1");
    }

    @Test
    void what_one_client_alone_was_to_ask_is_unknown_to_the_next() throws Exception {
        io.onCall("first?", socket -> "yes").once().inline();
        io.onUnknown((socket, arguments) -> "no");
        try (WireClient client = WireClient.connected(io)) {
            client.send("421[\"first?\"]");
            client.send("422[\"first?\"]");

            assertThat(client.next(2)).containsExactly("431[\"yes\"]", "432[\"no\"]");
        }
    }

    @Test
    void one_connect_may_be_enough() throws Exception {
        io.onConnect(socket -> heard.add("came")).once();
        send();
        send();

        assertThat(heard).containsExactly("came");
    }

    @Test
    void one_that_hears_once_can_be_removed_before() throws Exception {
        Registration registration = io.on("say", socket -> heard.add("heard")).once();
        registration.remove();
        send("42[\"say\"]");

        assertThat(heard).isEmpty();
    }

    @Test
    void all_who_listen_to_an_event_are_removed_at_once() throws Exception {
        io.on("say", socket -> heard.add("first"));
        io.onCall("say", socket -> heard.add("second"));
        io.on("other", socket -> heard.add("other"));
        io.removeAll("say");
        io.removeAll("nobody's");
        send("42[\"say\"]", "42[\"other\"]");

        assertThat(heard).containsExactly("other");
    }

    @Test
    void who_listens_after_all_were_removed_hears() throws Exception {
        io.on("say", socket -> heard.add("before"));
        io.removeAll("say");
        io.on("say", socket -> heard.add("after"));
        send("42[\"say\"]");

        assertThat(heard).containsExactly("after");
    }
}
