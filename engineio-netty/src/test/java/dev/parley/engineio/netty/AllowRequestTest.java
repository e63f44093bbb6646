package dev.parley.engineio.netty;

import static dev.parley.engineio.netty.HttpClientByHand.get;
import static dev.parley.engineio.netty.HttpClientByHand.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.AllowRequest;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Permission;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.netty.HttpClientByHand.Reply;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The application says who may open a session.
class AllowRequestTest {

    private final CountDownLatch decided = new CountDownLatch(1);

    private static EngineOptions.Builder asking(AllowRequest allowRequest) {
        return EngineOptions.builder().allowRequest(allowRequest);
    }

    @Test
    void whom_it_allows_talks_as_ever_and_is_not_asked_about_again() throws Exception {
        BlockingQueue<EngineRequest> asked = new LinkedBlockingQueue<>();
        AllowRequest everybody = request -> {
            asked.add(request);
            return Permission.granted();
        };
        try (EchoServer server = new EchoServer(asking(everybody));
                HttpClientByHand polling = server.client();
                HttpClientByHand webSocket = server.client()) {
            String session = EchoServer.open(polling);
            assertThat(polling.ask(post(session, "4hello")).body()).isEqualTo("ok");
            assertThat(polling.ask(get(session)).body()).isEqualTo("4hello");
            EchoServer.openWebSocket(webSocket).text("4hello");
            assertThat(webSocket.frame()).isEqualTo("4hello");
        }
        assertThat(asked)
                .extracting(request -> request.transport().orElseThrow())
                .containsExactly(TransportName.POLLING, TransportName.WEBSOCKET);
        assertThat(asked).allSatisfy(request -> {
            assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
            assertThat(request.headers().first("Host")).hasValue("localhost");
        });
    }

    @Test
    void what_comes_behind_a_request_that_it_thinks_about_waits_for_its_turn() throws Exception {
        AllowRequest slow = request -> {
            decided.await();
            return Permission.granted();
        };
        try (EchoServer server = new EchoServer(asking(slow));
                HttpClientByHand client = server.client()) {
            client.send(get(EchoServer.POLLING) + get("/nowhere"));

            decided.countDown();

            assertThat(client.reply().body()).startsWith("0{");
            assertThat(client.reply().status()).isEqualTo(404);
        }
    }

    @Test
    void its_silence_is_a_refusal_in_time_and_it_is_told_to_stop() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        AllowRequest silent = request -> {
            try {
                decided.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Permission.granted();
        };
        try (EchoServer server = new EchoServer(asking(silent).allowRequestTimeout(Duration.ofMillis(50)));
                HttpClientByHand client = server.client()) {
            Reply reply = client.ask(get(EchoServer.POLLING));

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.engine().sessionCount()).isZero();
        }
    }

    @Test
    void its_failure_is_a_refusal_that_tells_nothing() throws Exception {
        AllowRequest failing = request -> {
            throw new IllegalStateException("the database at 10.0.0.1 is down");
        };
        try (EchoServer server = new EchoServer(asking(failing));
                HttpClientByHand client = server.client()) {
            assertThat(client.ask(get(EchoServer.POLLING)).body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
        }
    }

    @Test
    void who_leaves_while_it_thinks_has_no_session() throws Exception {
        BlockingQueue<Thread> thinking = new LinkedBlockingQueue<>();
        Engine engine = thinkingEngine(thinking);
        EmbeddedChannel channel = new EmbeddedChannel(new EngineHandler(engine));
        DefaultFullHttpRequest request = request();
        channel.writeInbound(request);

        channel.close();
        letThink(thinking);
        channel.runPendingTasks();

        assertThat(engine.sessionCount()).isZero();
        assertThat(request.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void a_request_that_came_in_one_piece_is_answered_and_let_go() throws Exception {
        BlockingQueue<Thread> thinking = new LinkedBlockingQueue<>();
        EmbeddedChannel channel = new EmbeddedChannel(new EngineHandler(thinkingEngine(thinking)));
        DefaultFullHttpRequest request = request();
        channel.writeInbound(request);
        Object early = channel.readOutbound();
        assertThat(early).as("nothing is said before it is decided").isNull();

        letThink(thinking);
        channel.runPendingTasks();

        FullHttpResponse response = channel.readOutbound();
        assertThat(response.status().code()).isEqualTo(200);
        assertThat(request.refCnt()).isZero();
        response.release();
        channel.finishAndReleaseAll();
    }

    private Engine thinkingEngine(BlockingQueue<Thread> thinking) {
        EngineOptions options = asking(request -> {
                    thinking.add(Thread.currentThread());
                    decided.await();
                    return Permission.granted();
                })
                .build();
        return new Engine(options, session -> new NobodyListens());
    }

    /// Its word has been given to the channel when its thread has ended.
    private void letThink(BlockingQueue<Thread> thinking) throws InterruptedException {
        decided.countDown();
        thinking.take().join();
    }

    private static DefaultFullHttpRequest request() {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, EchoServer.POLLING);
        request.headers().set("Host", "localhost");
        return request;
    }
}
