package dev.parley.chat.line;

import dev.parley.chat.Announcer;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatEvent;
import dev.parley.chat.ConnectionId;
import dev.parley.chat.Origin;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets programs that speak frames, and people with a terminal, into the chat by TCP. Safe from any thread.
///
/// Made first and [opened][#open] later, because the chat tells its events to the [#announcer] and the door asks the
/// chat.
public final class LineDoor implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(3);

    /// What is read at a time: more than almost every line, and little enough that few inputs come at once.
    private static final int READ_BYTES = 2_048;

    private static final int BACKLOG = 1_024;

    /// When a silent connection is asked whether it is there, how often, and how long what was sent to it may stay
    /// unconfirmed.
    private static final int ASK_AFTER_SECONDS = 60;

    private static final int ASK_EVERY_SECONDS = 10;
    private static final int ASK_TIMES = 3;

    private final LineLimits limits;
    private final Wording wording;
    private final Function<InetAddress, Origin> origins;
    private final Consumer<String> refusals;
    private final Places places;
    private final Budget unfinished;
    private final AtomicLong connections = new AtomicLong();
    private final ExecutorService workers;
    private volatile List<Loop> loops = List.of();
    private @Nullable Chat chat;
    private @Nullable EventLoopGroup group;
    private @Nullable Channel port;

    /// A door that nobody can come through yet.
    ///
    /// @param zone whose clock people are shown
    /// @param origins how an address is counted for the rates of the chat
    /// @param refusals hears the code of each refusal; called by any thread, it must not wait
    public LineDoor(LineLimits limits, ZoneId zone, Function<InetAddress, Origin> origins, Consumer<String> refusals) {
        this.limits = limits;
        this.wording = new Wording(zone);
        this.origins = origins;
        this.refusals = refusals;
        this.places = new Places(limits);
        this.unfinished = new Budget(limits.unfinishedBytesInAll());
        this.workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("line-", 0).factory());
    }

    /// Tells what happens to those who came by this door.
    public Announcer announcer() {
        return this::tell;
    }

    private void tell(ChatEvent event) {
        for (Loop loop : loops) {
            loop.tell(event);
        }
    }

    /// Opens the port.
    ///
    /// @param tls what to prove itself with; without, everything is readable on its way
    /// @throws BindException if the port cannot be opened
    /// @throws IOException if the certificate or the key cannot be read
    public void open(Chat to, InetSocketAddress address, Optional<LineTls> tls) throws IOException {
        chat = to;
        Optional<SslContext> encryption = tls.isPresent() ? Optional.of(encryption(tls.get())) : Optional.empty();
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        List<Loop> parts = new ArrayList<>();
        long share = limits.waitingBytesInAll() / Runtime.getRuntime().availableProcessors();
        for (EventExecutor thread : threads) {
            parts.add(new Loop((EventLoop) thread, limits, wording, share));
        }
        ChannelFuture bound =
                bootstrap(threads, parts, encryption).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw notBound(bound.cause());
        }
        loops = List.copyOf(parts);
        group = threads;
        port = bound.channel();
    }

    private static BindException notBound(Throwable cause) {
        String reason = cause instanceof UnresolvedAddressException ? "there is no such address" : cause.getMessage();
        BindException failure = new BindException(reason);
        failure.initCause(cause);
        return failure;
    }

    private static SslContext encryption(LineTls tls) throws IOException {
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private ServerBootstrap bootstrap(EventLoopGroup threads, List<Loop> parts, Optional<SslContext> encryption) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .childHandler(new Newcomers(parts, encryption));
        if (Epoll.isAvailable()) {
            bootstrap
                    .childOption(EpollChannelOption.TCP_KEEPIDLE, ASK_AFTER_SECONDS)
                    .childOption(EpollChannelOption.TCP_KEEPINTVL, ASK_EVERY_SECONDS)
                    .childOption(EpollChannelOption.TCP_KEEPCNT, ASK_TIMES)
                    .childOption(EpollChannelOption.TCP_USER_TIMEOUT, 1_000 * ASK_AFTER_SECONDS);
        }
        return bootstrap;
    }

    private final class Newcomers extends ChannelInitializer<Channel> {

        private final List<Loop> parts;
        private final Optional<SslContext> encryption;

        Newcomers(List<Loop> parts, Optional<SslContext> encryption) {
            this.parts = parts;
            this.encryption = encryption;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (!places.enters(address(channel))) {
                refused("too_many");
                channel.writeAndFlush(Unpooled.wrappedBuffer(Wording.anybody("There is no room for one more here.")))
                        .addListener(ChannelFutureListener.CLOSE);
                return;
            }
            ConnectionId id = new ConnectionId("line-" + connections.incrementAndGet());
            LineConnection connection = new LineConnection(LineDoor.this, loopOf(channel), channel, id);
            encryption.ifPresent(context ->
                    channel.pipeline().addLast(new TlsAlone(connection)).addLast(context.newHandler(channel.alloc())));
            channel.pipeline().addLast(connection);
        }

        private Loop loopOf(Channel channel) {
            return parts.stream()
                    .filter(part -> part.runs(channel.eventLoop()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static InetAddress address(Channel channel) {
        return ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    /// The port it is at; 0 if it is not open.
    public int port() {
        return port == null ? 0 : ((InetSocketAddress) port.localAddress()).getPort();
    }

    /// How many connections there are.
    public int connections() {
        return places.inAll();
    }

    Chat chat() {
        return Objects.requireNonNull(chat, "opened");
    }

    LineLimits limits() {
        return limits;
    }

    /// Runs it on a thread of its own, which may wait.
    void work(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException _) {
            // The door is closed, and the chat finds by itself that a visitor has no connection any more.
        }
    }

    Budget unfinished() {
        return unfinished;
    }

    Origin origin(Channel channel) {
        return origins.apply(address(channel));
    }

    void left(Channel channel) {
        places.left(address(channel));
    }

    void refused(String code) {
        refusals.accept(code);
    }

    /// Tells everybody that the server stops, and waits until the chat knows that they have gone.
    @Override
    public void close() {
        if (port != null && group != null) {
            port.close().awaitUninterruptibly();
            loops.forEach(loop -> loop.execute(
                    () -> loop.forEach(connection -> connection.end("The server stops. Come again later."))));
            places.awaitNobody(STOPPING);
            group.shutdownGracefully(0, STOPPING.toSeconds(), TimeUnit.SECONDS)
                    .awaitUninterruptibly(STOPPING.toSeconds(), TimeUnit.SECONDS);
        }
        workers.shutdownNow();
    }
}
