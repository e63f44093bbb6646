package dev.parley.examples.micronaut;

import dev.parley.engineio.Engine;
import dev.parley.engineio.netty.EngineHandler;
import dev.parley.socketio.SocketIo;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/// Puts the sockets on Micronaut's port: their handler stands right behind the HTTP codec of every connection,
/// takes the requests for `/socket.io/`, and lets the rest pass.
@Singleton
final class OnePort implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Engine engine;

    OnePort(SocketIo io) {
        engine = io.engine();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Connections(engine));
        return event.getBean();
    }

    private record Connections(Engine engine) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Connection(channel, engine) : this;
        }
    }

    private record Connection(Channel channel, Engine engine) implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            channel.pipeline()
                    .addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, new EngineHandler(engine));
        }
    }
}
