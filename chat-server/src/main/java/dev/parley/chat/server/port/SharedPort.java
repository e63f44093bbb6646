package dev.parley.chat.server.port;

import dev.parley.engineio.Engine;
import dev.parley.engineio.netty.ConnectionLimit;
import dev.parley.engineio.netty.EngineHandler;
import dev.parley.engineio.netty.RequestDeadline;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import jakarta.inject.Singleton;

/// Puts handlers in front of the HTTP door on every connection: a deadline for requests, the one that completes all
/// answers, and the Socket.IO door's, which takes the requests that are its own and passes the others on.
@Singleton
final class SharedPort implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final SecurityHeaders headers;
    private final Engine engine;

    SharedPort(SecurityHeaders headers, Engine engine) {
        this.headers = headers;
        this.engine = engine;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Connections(headers, engine, new ConnectionLimit(engine)));
        return event.getBean();
    }

    private record Connections(SecurityHeaders headers, Engine engine, ConnectionLimit limit)
            implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Connection(channel, headers, engine, limit) : this;
        }
    }

    private record Connection(Channel channel, SecurityHeaders headers, Engine engine, ConnectionLimit limit)
            implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            if (!limit.admit(channel)) {
                return;
            }
            insert(new EngineHandler(engine));
            insert(new ResponseHeaders(headers));
            insert(new RequestDeadline());
        }

        // Always right behind the codec: what is inserted last stands first.
        private void insert(ChannelHandler handler) {
            channel.pipeline().addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, handler);
        }
    }
}
