package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventMiddlewareTest {

    private static final String SYNC = "429[\"sync\"]";

    private final SocketIo io = Server.started();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void somebody_listens() {
        io.onCall("say", String.class, (socket, text) -> {
            heard.add(text);
            return "said";
        });
    }

    @AfterEach
    void stop() {
        io.close();
    }

    private void refuse(String event, Refused refusal) {
        io.useEach((socket, name, arguments) -> {
            if (name.equals(event)) {
                throw refusal;
            }
        });
    }

    @Test
    void an_event_passes_all_in_their_order_after_who_hears_everything() throws Exception {
        io.useEach((socket, event, arguments) -> heard.add("first " + event + arguments.size()));
        io.useEach((socket, event, arguments) -> heard.add("second"));
        io.onAny((socket, event, arguments) -> heard.add("any"));
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"say\",\"hi\"]");

            assertThat(client.next()).isEqualTo("437[\"said\"]");
            assertThat(heard).containsExactly("any", "first say1", "second", "hi");
        }
    }

    @Test
    void a_refusal_is_the_acknowledgement_and_nobody_hears_the_event() throws Exception {
        refuse("say", new Refused("too loud", Map.of("limit", 3)));
        io.useEach((socket, event, arguments) -> heard.add(event));
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"say\",\"hi\"]");

            assertThat(client.next()).isEqualTo("437[{\"message\":\"too loud\",\"data\":{\"limit\":3}}]");
            assertThat(client.untilNow(SYNC)).as("other events pass").isEmpty();
            assertThat(heard).containsExactly("sync");
        }
    }

    @Test
    void who_asked_for_no_acknowledgement_is_told_nothing_of_the_refusal() throws Exception {
        refuse("say", new Refused("too loud"));
        try (WireClient client = WireClient.connected(io)) {
            client.send("42[\"say\",\"hi\"]");

            assertThat(client.untilNow(SYNC)).isEmpty();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void the_error_handler_hears_of_a_refusal_and_its_word_counts() throws Exception {
        refuse("say", new Refused("too loud"));
        io.onError((socket, event, error) -> Optional.of(event + ": " + error.getMessage()));
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"say\",\"hi\"]");

            assertThat(client.next()).isEqualTo("437[\"say: too loud\"]");
        }
    }

    @Test
    void one_that_fails_stops_the_event_and_tells_nothing() throws Exception {
        io.useEach((socket, event, arguments) -> {
            if (event.equals("say")) {
                throw new IllegalStateException("password=hunter2");
            }
        });
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"say\",\"hi\"]");

            assertThat(client.untilNow(SYNC)).isEmpty();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void an_event_that_nobody_listens_to_passes_too() throws Exception {
        refuse("nonsense", new Refused("no such event"));
        io.onUnknown((socket, arguments) -> "unknown");
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"nonsense\"]");
            assertThat(client.next()).isEqualTo("437[{\"message\":\"no such event\"}]");
            client.send("428[\"other\"]");

            assertThat(client.next()).isEqualTo("438[\"unknown\"]");
        }
    }

    @Test
    void who_is_sent_out_by_one_is_heard_no_more() throws Exception {
        io.useEach((socket, event, arguments) -> socket.disconnect());
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"say\",\"hi\"]");

            assertThat(client.next()).isEqualTo("41");
            client.connect("");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void one_that_was_removed_is_asked_no_more() throws Exception {
        Registration registration = io.useEach((socket, event, arguments) -> {
            throw new Refused("closed");
        });
        registration.remove();
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"say\",\"hi\"]");

            assertThat(client.next()).isEqualTo("437[\"said\"]");
        }
    }

    @Test
    void it_may_block_before_a_listener_that_must_not() throws Exception {
        Queue<Boolean> virtual = new ConcurrentLinkedQueue<>();
        io.onCall("quick", socket -> "answered").inline();
        io.useEach((socket, event, arguments) ->
                        virtual.add(Thread.currentThread().isVirtual()))
                .inline();
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"quick\"]");
            client.next();
            io.useEach((socket, event, arguments) -> {});
            client.send("427[\"quick\"]");
            client.next();

            assertThat(virtual).as("one that does not say that it is quick").containsExactly(false, true);
        }
    }

    @Test
    void a_listener_may_refuse_as_well() throws Exception {
        io.onCall("buy", JsonValue.class, (socket, what) -> {
            throw new Refused("sold out");
        });
        try (WireClient client = WireClient.connected(io)) {
            client.send("427[\"buy\",1]");

            assertThat(client.next()).isEqualTo("437[{\"message\":\"sold out\"}]");
        }
    }
}
