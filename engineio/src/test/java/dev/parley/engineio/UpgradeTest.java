package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.protocol.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpgradeTest {

    private static final Packet PROBE = new Packet.Ping("probe");

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final RecordingTransport webSocket = new RecordingTransport();
    private final EngineOptions options = EngineOptions.builder().build();
    private final Engine engine = new Engine(options, application);
    private final TestClient client = new TestClient(engine, loop).open();

    private Session session() {
        return application.session();
    }

    private TransportListener moved() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);
        moving.received(new Packet.Upgrade());
        loop.turn();
        return moving;
    }

    @Test
    void a_client_moves_and_goes_on_by_websocket() {
        TransportListener moving = moved();

        moving.received(new Packet.Text("by websocket"));
        session().send(Message.text("back"));
        loop.turn();

        assertThat(webSocket.sent).containsExactly("3probe", "4back");
        assertThat(application.heard).containsExactly("by websocket");
        assertThat(session().transport()).isEqualTo(TransportName.WEBSOCKET);
        assertThat(client.poll().status()).as("polling is over").isEqualTo(400);
    }

    @Test
    void nothing_overtakes_the_upgrade() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);
        session().send(Message.text("2"));
        loop.turn();
        assertThat(webSocket.sent)
                .as("nothing goes by WebSocket before the move")
                .containsExactly("3probe");

        moving.received(new Packet.Upgrade());

        assertThat(webSocket.sent).containsExactly("3probe", "42");
    }

    @Test
    void a_thousand_messages_sent_across_the_move_arrive_once_and_in_order() {
        List<String> heard = new ArrayList<>();
        TransportListener moving = client.webSocket(webSocket);

        for (int i = 0; i < 1000; i++) {
            session().send(Message.text(String.valueOf(i)));
            if (i % 7 == 0) {
                loop.turn();
            }
            if (i % 50 == 0 && i < 600) {
                RecordingReply poll = client.poll();
                loop.turn();
                Collections.addAll(heard, poll.body().split("\u001e"));
            }
            if (i == 300) {
                moving.received(PROBE);
            }
            if (i == 650) {
                moving.received(new Packet.Upgrade());
            }
        }
        loop.turn();
        heard.addAll(webSocket.sent);

        heard.removeAll(List.of("3probe", "6"));
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(i -> "4" + i).toList());
    }

    @Test
    void a_poll_that_waits_is_let_go_when_the_client_wants_to_leave() {
        RecordingReply poll = client.poll();

        client.webSocket(webSocket).received(PROBE);

        assertThat(poll.body()).isEqualTo("6");
    }

    @Test
    void a_poll_during_the_move_is_let_go_after_a_tenth_of_a_second() {
        client.webSocket(webSocket).received(PROBE);
        RecordingReply poll = client.poll();

        loop.pass(Duration.ofMillis(99));
        assertThat(poll.isWaiting()).isTrue();
        loop.pass(Duration.ofMillis(1));

        assertThat(poll.body()).isEqualTo("6");
    }

    @Test
    void what_was_not_flushed_when_the_client_moved_goes_by_websocket_alone() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);
        RecordingReply poll = client.poll();
        IntStream.range(0, 30).forEach(i -> session().send(Message.text(String.valueOf(i))));

        moving.received(new Packet.Upgrade());
        loop.turn();

        assertThat(poll.body()).isEqualTo("6");
        assertThat(webSocket.sent.subList(1, webSocket.sent.size()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "4" + i).toList());
    }

    @Test
    void a_post_that_is_under_way_when_the_client_has_moved_does_no_harm() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);
        RecordingReply post = new RecordingReply();
        client.beginPost(post, Headers.NONE);

        moving.received(new Packet.Upgrade());
        assertThat(post.isWaiting()).as("the request is answered").isFalse();
        post.cut();
        loop.turn();

        assertThat(application.closed).isEmpty();
    }

    @Test
    void a_post_held_back_is_answered_when_the_client_has_moved() {
        session().read(false);
        RecordingReply post = client.post("4one");
        assertThat(post.isWaiting()).isTrue();

        moved();

        assertThat(post.body()).isEqualTo("ok");
        assertThat(webSocket.reading)
                .as("the WebSocket is held back in its turn")
                .isFalse();
    }

    @Test
    void a_second_websocket_during_the_move_leaves_the_session_unharmed() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);
        RecordingTransport second = new RecordingTransport();

        client.webSocket(second).received(PROBE);
        moving.received(new Packet.Upgrade());
        session().send(Message.text("here"));
        loop.turn();

        assertThat(second.closed).isPresent();
        assertThat(second.sent).isEmpty();
        assertThat(webSocket.sent).containsExactly("3probe", "4here");
        assertThat(application.closed).isEmpty();
    }

    @Test
    void a_second_websocket_after_the_move_leaves_the_session_unharmed() {
        moved();
        RecordingTransport second = new RecordingTransport();

        TransportListener refused = client.webSocket(second);
        refused.received(PROBE);
        refused.lost(CloseReason.TRANSPORT_CLOSE);

        assertThat(second.closed).isPresent();
        assertThat(application.closed).isEmpty();
    }

    @Test
    void a_wrong_probe_ends_the_websocket_and_not_the_session() {
        for (Packet wrong : List.of(new Packet.Ping("x"), new Packet.Text("probe"), new Packet.Upgrade())) {
            RecordingTransport each = new RecordingTransport();

            client.webSocket(each).received(wrong);

            assertThat(each.closed).as("%s", wrong).isPresent();
        }
        assertThat(application.closed).isEmpty();
        assertThat(client.post("4still here").body()).isEqualTo("ok");
    }

    @Test
    void a_move_that_does_not_come_to_its_end_is_given_up_and_polling_goes_on() {
        client.webSocket(webSocket).received(PROBE);
        session().send(Message.text("kept"));

        loop.pass(options.upgradeTimeout());

        assertThat(webSocket.closed).isPresent();
        assertThat(client.poll().body()).isEqualTo("4kept");
        assertThat(session().transport()).isEqualTo(TransportName.POLLING);
    }

    @Test
    void a_websocket_lost_during_the_move_leaves_the_session_polling() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);

        moving.lost(CloseReason.TRANSPORT_CLOSE);
        RecordingReply poll = client.poll();
        loop.pass(Duration.ofSeconds(1));
        assertThat(poll.isWaiting()).as("no longer let go for the move").isTrue();
        session().send(Message.text("kept"));
        loop.turn();

        assertThat(poll.body()).isEqualTo("4kept");
    }

    @Test
    void a_websocket_that_never_probes_is_closed_in_time() {
        client.webSocket(webSocket);

        loop.pass(options.upgradeTimeout());

        assertThat(webSocket.closed).isPresent();
        assertThat(application.closed).isEmpty();
    }

    @Test
    void the_last_words_of_a_session_that_ends_during_the_move_wait_at_its_end() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);

        session().send(Message.text("last words"));
        session().close();
        loop.turn();
        assertThat(webSocket.closed).as("the client is still to come").isEmpty();
        assertThat(application.closed).containsExactly(CloseReason.FORCED_CLOSE);

        moving.received(new Packet.Upgrade());

        assertThat(webSocket.sent).containsExactly("3probe", "4last words");
        assertThat(webSocket.closed).contains(CloseReason.FORCED_CLOSE);
    }

    @Test
    void last_words_that_were_heard_by_polling_are_not_said_again() {
        TransportListener moving = client.webSocket(webSocket);
        moving.received(PROBE);
        session().send(Message.text("last words"));
        session().close();
        loop.turn();

        RecordingReply late = client.poll();
        moving.received(new Packet.Upgrade());

        assertThat(late.body()).isEqualTo("4last words\u001e1");
        assertThat(webSocket.sent).containsExactly("3probe");
        assertThat(webSocket.closed).contains(CloseReason.FORCED_CLOSE);
    }

    @Test
    void a_client_that_never_comes_for_the_last_words_is_not_waited_for() {
        client.webSocket(webSocket).received(PROBE);
        session().send(Message.text("last words"));
        session().close();

        loop.pass(options.upgradeTimeout());

        assertThat(webSocket.sent).containsExactly("3probe");
        assertThat(webSocket.closed).isPresent();
    }

    @Test
    void a_session_that_ends_during_the_move_ends_both_ways() {
        RecordingReply poll = client.poll();
        client.webSocket(webSocket).received(PROBE);
        RecordingReply next = client.poll();

        session().close();
        loop.turn();

        assertThat(poll.body()).isEqualTo("6");
        assertThat(next.body()).isEqualTo("1");
        assertThat(webSocket.closed).contains(CloseReason.FORCED_CLOSE);
        assertThat(application.closed).containsExactly(CloseReason.FORCED_CLOSE);
    }
}
