package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.Observation;
import dev.parley.socketio.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerSideTest {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(50);

    private record Load(int sockets, String host) {}

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final Linked.Cluster cluster = new Linked.Cluster();
    private final Namespace ann = server();
    private final Namespace bob = server();
    private final Namespace cid = server();

    /// The main namespace of one more server.
    private Namespace server() {
        return SocketIo.builder().adapter(cluster::join).build().of("/");
    }

    private Object heard() throws InterruptedException {
        Object next = heard.poll(15, TimeUnit.SECONDS);
        assertThat(next).as("something in time").isNotNull();
        return next;
    }

    private static List<Object> plain(List<JsonValue> arguments) {
        return arguments.stream().map(JsonValue::plain).toList();
    }

    private <T> ServerSideAnswers<T> ask(Duration timeout, Class<T> type, String event, Object... arguments)
            throws Exception {
        return ann.serverSideCall(timeout, type, event, arguments).get(15, TimeUnit.SECONDS);
    }

    @Test
    void the_listeners_of_the_other_servers_hear_an_event_with_all_its_arguments_in_its_order() throws Exception {
        ann.onServerSide("n", arguments -> heard.add("not for the one who says it"));
        bob.onServerSide("n", arguments -> heard.add(plain(arguments)));

        IntStream.range(0, 100).forEach(i -> ann.serverSideEmit("n", i, new Load(i, "a"), new byte[] {(byte) i}));
        ann.serverSideEmit("nobody listens");

        for (int i = 0; i < 100; i++) {
            assertThat((List<?>) heard())
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(i, Map.of("sockets", i, "host", "a"), new byte[] {(byte) i}));
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void the_other_servers_are_asked_and_their_answers_are_of_the_type_that_is_wanted() throws Exception {
        bob.onServerSide("load?", arguments -> heard.add("hears it too"));
        bob.onServerSideCall("load?", arguments -> new Load(arguments.getFirst().as(Integer.class), "bob"));
        cid.onServerSideCall("load?", arguments -> new Load(7, "cid"));
        cid.onServerSideCall("load?", arguments -> new Load(8, "comes second"));

        ServerSideAnswers<Load> answers = ask(LONG, Load.class, "load?", 3);

        assertThat(answers.given()).containsExactlyInAnyOrder(new Load(3, "bob"), new Load(7, "cid"));
        assertThat(answers.isComplete()).isTrue();
        assertThat(heard()).isEqualTo("hears it too");
    }

    @Test
    void who_fails_does_not_answer_or_answers_something_else_is_missing() throws Exception {
        bob.onServerSideCall("number?", arguments -> {
            throw new IllegalStateException("a failure for the log");
        });
        cid.onServerSideCall("number?", arguments -> "a word");
        server().onServerSideCall("number?", arguments -> null);
        server().onServerSide("number?", arguments -> {});

        ServerSideAnswers<Integer> answers = ask(SHORT, Integer.class, "number?");

        assertThat(answers).isEqualTo(new ServerSideAnswers<>(List.of(), 4));
        assertThat(answers.isComplete()).isFalse();
    }

    @Test
    void a_server_without_others_has_nobody_to_tell_or_to_ask() {
        Namespace alone = SocketIo.create().of("/");
        alone.onServerSideCall("who?", arguments -> "I");

        alone.serverSideEmit("who?");

        assertThat(alone.serverSideCall(LONG, String.class, "who?"))
                .isCompletedWithValue(new ServerSideAnswers<>(List.of(), 0));
    }

    @Test
    void a_listener_that_was_ended_hears_nothing_more() throws Exception {
        Observation first = bob.onServerSide("n", arguments -> heard.add("first"));
        bob.onServerSide("n", arguments -> heard.add("second"));
        first.end();

        ann.serverSideEmit("n");

        assertThat(heard()).isEqualTo("second");
    }

    @Test
    void children_listen_as_their_parent_does() throws Exception {
        Linked.Cluster children = new Linked.Cluster();
        SocketIo here = SocketIo.builder().adapter(children::join).build();
        SocketIo there = SocketIo.builder().adapter(children::join).build();
        there.of(name -> name.startsWith("/tenant-")).onServerSide("n", arguments -> heard.add("a child"));
        there.of("/tenant-1");

        here.of("/tenant-1").serverSideEmit("n");

        assertThat(heard()).isEqualTo("a child");
    }

    @Test
    void names_that_mean_something_to_servers_of_node_are_nobodys() {
        assertThatThrownBy(() -> ann.serverSideEmit("new_namespace")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ann.onServerSide("connection", arguments -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_other_servers_say_to_a_listener_that_is_too_slow_is_bounded() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        bob.onServerSide("wait", arguments -> {
            busy.countDown();
            go.await();
        });
        bob.onServerSide("n", arguments -> heard.add(arguments.getFirst().plain()));
        ann.serverSideEmit("wait");
        assertThat(busy.await(15, TimeUnit.SECONDS)).isTrue();

        IntStream.range(0, ServerSide.MAX_WAITING + 1).forEach(i -> ann.serverSideEmit("n", i));
        go.countDown();

        for (int i = 0; i < ServerSide.MAX_WAITING; i++) {
            assertThat(heard()).isEqualTo(i);
        }
        ann.serverSideEmit("n", "goes on");
        assertThat(heard()).as("one was too many").isEqualTo("goes on");
    }
}
