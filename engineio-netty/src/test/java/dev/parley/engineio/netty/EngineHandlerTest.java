package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The handler in a pipeline whose clock the test turns.
class EngineHandlerTest {

    private static final String UPGRADE = HttpClientByHand.get(
            EchoServer.WEBSOCKET,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    private static final class Quiet implements SessionListener {

        private Quiet(Session session, boolean reading) {
            session.read(reading);
        }

        @Override
        public void text(String data) {}

        @Override
        public void binary(ByteBuffer data) {}

        @Override
        public void closed(CloseReason reason) {}
    }

    private boolean reading = true;
    private final Engine engine = new Engine(EngineOptions.builder().build(), session -> new Quiet(session, reading));
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private void open(ChannelHandler... behind) {
        channel.freezeTime();
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new RequestDeadline())
                .addLast(new EngineHandler(engine))
                .addLast(behind);
    }

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        channel.runPendingTasks();
    }

    @Test
    void a_connection_that_became_a_websocket_keeps_nothing_of_http() {
        open(new ChannelInboundHandlerAdapter(), new StaticFiles(Map.of()));

        receive(UPGRADE);

        assertThat(engine.sessionCount()).isEqualTo(1);
        assertThat(channel.pipeline().toMap().values())
                .extracting(handler -> handler.getClass().getSimpleName())
                .doesNotContain("RequestDeadline", "EngineHandler", "StaticFiles", "HttpServerCodec")
                .contains("WebSocketHandler");
    }

    @Test
    void a_websocket_that_is_idle_is_left_in_peace() {
        open();
        receive(UPGRADE);

        for (int beat = 0; beat < 10; beat++) {
            channel.advanceTimeBy(25, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, '3'}));
            channel.runPendingTasks();
        }

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void an_application_that_does_not_want_to_read_yet_is_obeyed() {
        reading = false;
        open();

        receive(UPGRADE);

        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    void what_follows_an_upgrade_in_the_same_breath_is_no_request_any_more() {
        open();

        receive(HttpClientByHand.get(EchoServer.POLLING) + UPGRADE + HttpClientByHand.get(EchoServer.POLLING));

        assertThat(engine.sessionCount()).isEqualTo(2);
    }

    @Test
    void who_does_not_take_its_answers_is_answered_no_further_until_it_does() {
        open(new StaticFiles(Map.of()));
        writable(false);
        receive(HttpClientByHand.get("/engine.io/?EIO=4&transport=abc") + HttpClientByHand.get("/nothing/here"));
        assertThat(said()).isEmpty();

        writable(true);

        assertThat(said()).containsSubsequence("HTTP/1.1 400 ", "HTTP/1.1 404 ");
    }

    @Test
    void who_asks_on_and_on_and_takes_nothing_is_cut() {
        open(new StaticFiles(Map.of()));
        writable(false);
        receive(HttpClientByHand.get("/nothing/here").repeat(32));
        assertThat(channel.isOpen()).isTrue();

        receive(HttpClientByHand.get("/nothing/here"));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void requests_wait_while_their_client_does_not_read_the_answers_before() {
        open();
        writable(false);
        receive(HttpClientByHand.get(EchoServer.POLLING).repeat(3));
        assertThat(engine.sessionCount()).isZero();

        writable(true);

        assertThat(engine.sessionCount()).isEqualTo(3);
    }

    @Test
    void a_client_that_asks_on_and_on_without_reading_is_sent_away() {
        open();
        writable(false);

        receive(HttpClientByHand.get(EchoServer.POLLING).repeat(100));

        assertThat(channel.isOpen()).isFalse();
        assertThat(engine.sessionCount()).isZero();
    }

    private void writable(boolean on) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, on);
        channel.runPendingTasks();
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            said.append(next.toString(StandardCharsets.UTF_8));
            next.release();
        }
        return said.toString();
    }
}
