package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.SessionListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

    private static final class NobodyListens implements SessionListener {

        @Override
        public void text(String data) {}

        @Override
        public void binary(ByteBuffer data) {}

        @Override
        public void closed(CloseReason reason) {}
    }
}
