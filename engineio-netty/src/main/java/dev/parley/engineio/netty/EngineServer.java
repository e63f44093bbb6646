package dev.parley.engineio.netty;

import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineHost;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An HTTP server that has nothing but an engine, and perhaps files beside it.
final class EngineServer implements EngineHost.Listening {

    private static final int BACKLOG = 4096;
    private static final int MAX_REQUEST_LINE = 4096;
    private static final int MAX_HEADERS = 8192;
    private static final long CLOSE_SECONDS = 5;

    private final Engine engine;
    private final EventLoopGroup loops;
    private final Channel channel;

    private EngineServer(Engine engine, EventLoopGroup loops, Channel channel) {
        this.engine = engine;
        this.loops = loops;
        this.channel = channel;
    }

    static EngineServer start(Engine engine, String host, int port, Map<String, Path> files) {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), ioHandler());
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(channelType())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new LentReceiveBuffer())
                .childHandler(new Connections(engine, files))
                .bind(new InetSocketAddress(host, port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new UncheckedIOException(new IOException("cannot listen on " + host + ":" + port, bound.cause()));
        }
        return new EngineServer(engine, loops, bound.channel());
    }

    @Override
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        engine.close();
        awaitGoodbyes();
        loops.shutdownGracefully(50, CLOSE_SECONDS * 1000, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /// A loop that shuts down closes its connections first of all, whatever was still to be said on them.
    private void awaitGoodbyes() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        do {
            for (EventExecutor loop : loops) {
                loop.submit(() -> {}).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        } while (engine.sessionCount() > 0 && System.nanoTime() < deadline);
    }

    private static IoHandlerFactory ioHandler() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    private static Class<? extends ServerChannel> channelType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /// The pipeline of one connection.
    private static final class Connections extends ChannelInitializer<Channel> {

        private final Engine engine;
        private final Map<String, Path> files;
        private final ConnectionLimit limit;

        Connections(Engine engine, Map<String, Path> files) {
            this.engine = engine;
            this.files = files;
            this.limit = new ConnectionLimit(engine);
        }

        @Override
        protected void initChannel(Channel connection) {
            if (!limit.admit(connection)) {
                return;
            }
            HttpDecoderConfig config = new HttpDecoderConfig()
                    .setMaxInitialLineLength(MAX_REQUEST_LINE)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setHeadersFactory(FewHeaders.FACTORY);
            connection
                    .pipeline()
                    .addLast(new LentReceiveBuffer.Copy())
                    .addLast(new HttpServerCodec(config))
                    .addLast(new RequestDeadline())
                    .addLast(new EngineHandler(engine))
                    .addLast(new StaticFiles(files));
        }
    }
}
