package dev.parley.examples.guide;

import dev.parley.engineio.Engine;
import dev.parley.engineio.netty.EngineHandler;
import dev.parley.engineio.servlet.EngineServlet;
import dev.parley.socketio.SocketIo;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

final class Hosts {

    private Hosts() {}

    static void alone(SocketIo io) {
        // tag::alone
        io.listen("127.0.0.1", 3000);
        // end::alone
    }

    static void pipeline(SocketIo io, ChannelPipeline pipeline) {
        // tag::pipeline
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(new EngineHandler(io.engine())); // takes /socket.io/, lets all else pass
        // end::pipeline
    }

    // tag::micronaut
    @Singleton
    static final class SocketsOnTheSamePort implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

        private final Engine engine;

        SocketsOnTheSamePort(SocketIo io) {
            engine = io.engine();
        }

        @Override
        public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
            event.getBean().register(new Connections(engine));
            return event.getBean();
        }
    }

    record Connections(Engine engine) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Connection(channel, engine) : this;
        }
    }

    record Connection(Channel channel, Engine engine) implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            channel.pipeline().addAfter(codec, null, new EngineHandler(engine));
        }
    }

    // end::micronaut

    // tag::servlet
    static final class Sockets implements ServletContextListener {

        private final SocketIo io = SocketIo.create();

        @Override
        public void contextInitialized(ServletContextEvent event) {
            io.on("chat", String.class, (socket, text) -> io.emit("chat", text));
            EngineServlet.register(event.getServletContext(), io.engine());
        }
    }

    // end::servlet
}
