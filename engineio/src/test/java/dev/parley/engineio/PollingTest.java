package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollingTest {

    private final ManualLoop loop = new ManualLoop();
    private final RecordingListener application = new RecordingListener();
    private final EngineOptions options = EngineOptions.builder()
            .maxPacketsPerPoll(16)
            .maxBufferedBytes(10_000)
            .build();
    private final Engine engine = new Engine(options, application);
    private final TestClient client = new TestClient(engine, loop).open();

    private Session session() {
        return application.session();
    }

    @Test
    void a_poll_waits_until_there_is_something_to_tell() {
        RecordingReply poll = client.poll();
        assertThat(poll.isWaiting()).isTrue();

        session().send(Message.text("hello"));
        loop.turn();

        assertThat(poll.status()).isEqualTo(200);
        assertThat(poll.body()).isEqualTo("4hello");
    }

    @Test
    void what_waits_goes_with_the_next_poll() {
        session().send(List.of(Message.text("test1"), Message.text("test2")));
        session().send(Message.binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})));
        loop.turn();

        assertThat(client.poll().body()).isEqualTo("4test1\u001e4test2\u001ebAQIDBA==");
    }

    @Test
    void no_answer_holds_more_packets_than_some_clients_take_and_none_is_lost() {
        IntStream.range(0, 40).forEach(i -> session().send(Message.text("m" + i)));
        loop.turn();

        List<String> heard = new ArrayList<>();
        for (int polls = 0; polls < 3; polls++) {
            List<String> packets = List.of(client.poll().body().split("\u001e"));
            assertThat(packets).hasSizeLessThanOrEqualTo(16);
            heard.addAll(packets);
        }

        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "4m" + i).toList());
    }

    @Test
    void a_post_is_heard_and_answered() {
        RecordingReply post = client.post("4one\u001e4two\u001ebAQ==");

        assertThat(post.status()).isEqualTo(200);
        assertThat(post.body()).isEqualTo("ok");
        assertThat(application.heard).containsExactly("one", "two", "bytes:\u0001");
    }

    @Test
    void of_two_polls_at_once_the_first_is_told_goodbye_and_the_second_refused() {
        RecordingReply first = client.poll();
        RecordingReply second = client.poll();

        assertThat(first.body()).isEqualTo("1");
        assertThat(second.status()).isEqualTo(400);
        assertThat(application.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
        assertThat(client.poll().status()).isEqualTo(400);
    }

    @Test
    void two_posts_at_once_end_the_session() {
        RecordingReply first = new RecordingReply();
        client.beginPost(first, Headers.NONE);
        RecordingReply second = client.post("4two");

        assertThat(first.status()).isEqualTo(400);
        assertThat(second.status()).isEqualTo(400);
        assertThat(application.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
        assertThat(application.heard).isEmpty();
    }

    @Test
    void what_is_no_packet_ends_the_session() {
        RecordingReply poll = client.poll();

        RecordingReply post = client.post("abc");

        assertThat(post.status()).isEqualTo(400);
        assertThat(poll.body()).isEqualTo("1");
        assertThat(application.closed).containsExactly(CloseReason.PARSE_ERROR);
        assertThat(client.poll().status()).isEqualTo(400);
    }

    @Test
    void a_post_of_revision_3_bytes_ends_the_session() {
        Headers binary = new Headers.Builder()
                .add("Content-Type", "application/octet-stream")
                .build();

        assertThat(client.post("4one", binary).status()).isEqualTo(400);
        assertThat(application.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void a_goodbye_lets_the_waiting_poll_go() {
        RecordingReply poll = client.poll();

        RecordingReply post = client.post("1");

        assertThat(post.body()).isEqualTo("ok");
        assertThat(poll.body()).isEqualTo("6");
        assertThat(application.closed).containsExactly(CloseReason.TRANSPORT_CLOSE);
    }

    @Test
    void nothing_behind_a_goodbye_is_heard() {
        client.post("4one\u001e1\u001e4two");

        assertThat(application.heard).containsExactly("one");
    }

    @Test
    void a_poll_that_is_cut_ends_the_session() {
        RecordingReply poll = client.poll();

        poll.cut();

        assertThat(application.closed).containsExactly(CloseReason.TRANSPORT_ERROR);
        assertThat(client.poll().status()).isEqualTo(400);
    }

    @Test
    void a_poll_that_was_answered_can_no_longer_be_cut() {
        RecordingReply poll = client.poll();
        session().send(Message.text("hello"));
        loop.turn();

        poll.cut();

        assertThat(application.closed).isEmpty();
    }

    @Test
    void the_last_words_go_with_the_poll_that_waits() {
        RecordingReply poll = client.poll();

        session().send(Message.text("bye"));
        session().close();
        loop.turn();

        assertThat(poll.body()).isEqualTo("4bye\u001e1");
    }

    @Test
    void the_last_words_reach_the_next_poll_and_are_said_once() {
        session().send(Message.text("bye"));
        session().close();
        loop.turn();

        assertThat(client.poll().body()).isEqualTo("4bye\u001e1");
        assertThat(client.poll().status()).isEqualTo(400);
    }

    @Test
    void nobody_waits_for_the_last_words_for_ever() {
        session().close();
        loop.pass(Duration.ofSeconds(30));

        assertThat(client.poll().status()).isEqualTo(400);
    }

    @Test
    void a_post_is_held_back_while_the_application_does_not_read() {
        session().read(false);
        RecordingReply post = client.post("4one");
        assertThat(application.heard).as("what has come is heard").containsExactly("one");
        assertThat(post.isWaiting()).isTrue();

        session().read(true);

        assertThat(post.body()).isEqualTo("ok");
        assertThat(client.post("4two").body()).isEqualTo("ok");
    }

    @Test
    void a_refused_body_leaves_the_session_as_it_was() {
        RecordingReply post = new RecordingReply();
        client.beginPost(post, Headers.NONE).orElseThrow().refuse(413);

        assertThat(post.status()).isEqualTo(413);
        assertThat(client.post("4still here").body()).isEqualTo("ok");
        assertThat(application.heard).containsExactly("still here");
    }

    @Test
    void an_application_that_fails_over_a_post_leaves_no_request_unanswered() {
        Engine failing = new Engine(options, session -> new SessionListener() {
            @Override
            public void text(String data) {
                throw new IllegalStateException("the application failed");
            }

            @Override
            public void binary(ByteBuffer data) {}

            @Override
            public void closed(CloseReason reason) {}
        });
        TestClient unlucky = new TestClient(failing, loop).open();

        RecordingReply post = unlucky.post("4one");

        assertThat(post.status()).isEqualTo(400);
        assertThat(failing.sessionCount()).isZero();
    }

    @Test
    void a_client_that_does_not_poll_is_closed_at_the_bound() {
        for (int i = 0; i < 200; i++) {
            session().send(Message.text("x".repeat(100)));
        }
        loop.turn();

        assertThat(application.closed).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void a_lossy_message_goes_only_to_a_poll_that_waits() {
        session().sendLossy(Message.text("dropped"));
        loop.turn();
        RecordingReply poll = client.poll();
        assertThat(poll.isWaiting()).isTrue();

        session().sendLossy(Message.text("sent"));
        loop.turn();

        assertThat(poll.body()).isEqualTo("4sent");
    }
}
