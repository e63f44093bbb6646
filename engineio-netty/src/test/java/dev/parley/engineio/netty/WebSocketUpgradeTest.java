package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebSocketUpgradeTest {

    private static final String REQUEST = """
            GET /engine.io/?EIO=4&transport=websocket HTTP/1.1
            Host: localhost
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """.replace("\n", "\r\n");

    private final Engine engine = new Engine(EngineOptions.builder().build(), session -> new NobodyListens());

    @Test
    void nothing_of_http_is_left_once_it_is_a_websocket() {
        EmbeddedChannel channel = new EmbeddedChannel(
                new HttpServerCodec(), new RequestDeadline(), new EngineHandler(engine), new StaticFiles(Map.of()));

        channel.writeInbound(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII));
        channel.runPendingTasks();

        ByteBuf answer = channel.readOutbound();
        assertThat(answer.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 101");
        answer.release();
        List<String> left = channel.pipeline().toMap().values().stream()
                .map(handler -> handler.getClass().getSimpleName())
                .toList();
        assertThat(left).containsExactly("WebSocketHandler");
        channel.finishAndReleaseAll();
    }

    @Test
    void the_answer_and_the_first_words_leave_together() {
        Flushes flushes = new Flushes();
        EmbeddedChannel channel = new EmbeddedChannel(flushes, new HttpServerCodec(), new EngineHandler(engine));

        channel.writeInbound(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII));
        channel.runPendingTasks();

        assertThat(flushes.waiting).isZero();
        assertThat(flushes.together.getFirst()).isEqualTo(2);
        ByteBuf answer = channel.readOutbound();
        ByteBuf open = channel.readOutbound();
        assertThat(answer.toString(StandardCharsets.US_ASCII)).endsWith("\r\n\r\n");
        assertThat(open.toString(2, open.readableBytes() - 2, StandardCharsets.US_ASCII))
                .startsWith("0{");
        answer.release();
        open.release();
        channel.finishAndReleaseAll();
    }

    /// Clients that came all at once and were kept waiting have often gone again.
    @Test
    void a_client_that_has_gone_before_it_was_answered_is_the_end_of_a_connection_and_no_error() {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec(), new EngineHandler(engine)) {
            @Override
            protected void doWrite(ChannelOutboundBuffer out) throws IOException {
                throw new IOException("Connection reset by peer");
            }
        };

        assertThatCode(() -> channel.writeInbound(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII)))
                .doesNotThrowAnyException();
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
        assertThat(engine.sessionCount()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void whatever_the_key_it_is_answered_as_another_implementation_expects() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] nonce = new byte[16];
            random.nextBytes(nonce);
            String key = Base64.getEncoder().encodeToString(nonce);
            EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec(), new EngineHandler(engine));

            channel.writeInbound(
                    Unpooled.copiedBuffer(REQUEST.replace("dGhlIHNhbXBsZSBub25jZQ==", key), StandardCharsets.US_ASCII));
            channel.runPendingTasks();

            ByteBuf answer = channel.readOutbound();
            assertThat(answer.toString(StandardCharsets.US_ASCII).lines())
                    .containsOnlyOnce("sec-websocket-accept: " + accepted(key));
            answer.release();
            channel.finishAndReleaseAll();
        }
    }

    /// What Netty's own handshaker answers to the key.
    private static String accepted(String key) {
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        request.headers()
                .set("Connection", "Upgrade")
                .set("Upgrade", "websocket")
                .set("Sec-WebSocket-Version", "13")
                .set("Sec-WebSocket-Key", key);
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec());
        new WebSocketServerHandshaker13("ws://x/", null, false, 1).handshake(channel, request);
        ByteBuf answer = channel.readOutbound();
        String accept = answer.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("sec-websocket-accept: "))
                .findFirst()
                .orElseThrow()
                .substring("sec-websocket-accept: ".length());
        answer.release();
        request.release();
        channel.finishAndReleaseAll();
        return accept;
    }

    /// Counts what leaves at once.
    private static final class Flushes extends ChannelOutboundHandlerAdapter {

        final List<Integer> together = new ArrayList<>();
        int waiting;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            waiting++;
            context.write(message, promise);
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            if (waiting > 0) {
                together.add(waiting);
                waiting = 0;
            }
            context.flush();
        }
    }
}
