package dev.parley.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.ServerSideListener;
import dev.parley.socketio.adapter.ServerSidePacket;
import dev.parley.socketio.adapter.ServerSideReplies;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What servers of a cluster say to one another, whatever carries it. An adapter of several servers extends this class,
/// and [AdapterContract]. Needs JUnit 6 and AssertJ.
public abstract class ServerSideContract {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(500);

    /// Adapters of so many servers in one namespace, which know each other already.
    protected abstract List<Adapter> servers(int number);

    /// The application of one server: keeps what it hears, and answers with its number.
    private record Application(int number, BlockingQueue<String> heard) implements ServerSideListener {

        static final String SILENCE = "[\"silence\"]";

        @Override
        public void heard(ServerSidePacket event) {
            heard.add(event.json());
            event.attachments().forEach(bytes -> heard.add(bytes.remaining() + " bytes"));
        }

        @Override
        public CompletionStage<ServerSidePacket> asked(ServerSidePacket event) {
            heard.add(event.json());
            return event.json().equals(SILENCE) && number == 1
                    ? CompletableFuture.failedFuture(new IllegalStateException("no answer"))
                    : CompletableFuture.completedFuture(packet(String.valueOf(number)));
        }

        String next() throws InterruptedException {
            String next = heard.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("in time").isNotNull();
            return next;
        }
    }

    private final List<Application> applications = new ArrayList<>();
    private List<Adapter> servers;

    private void start(int number) {
        servers = servers(number);
        for (int i = 0; i < number; i++) {
            Application application = new Application(i, new LinkedBlockingQueue<>());
            applications.add(application);
            servers.get(i).onServerSide(application);
        }
    }

    private static ServerSidePacket packet(String json, ByteBuffer... attachments) {
        return new ServerSidePacket(json, List.of(attachments));
    }

    private ServerSideReplies ask(String question, Duration timeout) throws Exception {
        return servers.getFirst()
                .serverSideCall(packet(question), timeout)
                .toCompletableFuture()
                .get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void what_one_server_says_all_others_hear_in_its_order_and_it_does_not() throws Exception {
        start(3);

        IntStream.range(0, 100).forEach(i -> servers.getFirst().serverSideEmit(packet("[\"n\"," + i + "]")));
        servers.getLast().serverSideEmit(packet("[\"end\"]"));

        for (int i = 0; i < 100; i++) {
            assertThat(applications.get(1).next()).isIn("[\"n\"," + i + "]", "[\"end\"]");
            assertThat(applications.get(2).next()).isEqualTo("[\"n\"," + i + "]");
        }
        assertThat(applications.getFirst().next()).isEqualTo("[\"end\"]");
    }

    @Test
    void bytes_come_whole() throws Exception {
        start(2);

        servers.getFirst()
                .serverSideEmit(
                        packet("[\"file\",{\"_placeholder\":true,\"num\":0}]", ByteBuffer.wrap(new byte[] {1, 2, 3})));

        assertThat(applications.getLast().next()).contains("_placeholder");
        assertThat(applications.getLast().next()).isEqualTo("3 bytes");
    }

    @Test
    void all_others_are_asked_and_each_answer_comes() throws Exception {
        start(3);

        ServerSideReplies replies = ask("[\"who?\",\"ü\"]", LONG);

        assertThat(replies.given()).containsExactlyInAnyOrder(packet("1"), packet("2"));
        assertThat(replies.missing()).isZero();
        assertThat(applications.get(1).next()).isEqualTo("[\"who?\",\"ü\"]");
        assertThat(applications.getFirst().heard()).isEmpty();
    }

    @Test
    void who_does_not_answer_in_time_is_missing_and_the_others_answers_are_there() throws Exception {
        start(3);

        ServerSideReplies replies = ask(Application.SILENCE, SHORT);

        assertThat(replies.given()).containsExactly(packet("2"));
        assertThat(replies.missing()).isEqualTo(1);
    }

    @Test
    void who_is_alone_has_nobody_to_ask() throws Exception {
        start(1);

        servers.getFirst().serverSideEmit(packet("[\"hello\"]"));

        assertThat(ask("[\"who?\"]", LONG)).isEqualTo(ServerSideReplies.NONE);
        assertThat(applications.getFirst().heard()).isEmpty();
    }
}
