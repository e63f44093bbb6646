import dev.parley.engineio.netty.EngineHandler;
import dev.parley.socketio.SocketIo;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

void main() throws Exception {
    var io = SocketIo.create();
    io.onConnect(socket -> io.emit("chat", socket.id() + " joined"));
    io.on("chat", String.class, (socket, text) -> io.emit("chat", socket.id() + ": " + text));

    byte[] page = Files.readAllBytes(Path.of("public/index.html"));
    var bound = new ServerBootstrap()
            .group(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
            .channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel connection) {
                    connection
                            .pipeline()
                            .addLast(new HttpServerCodec())
                            .addLast(new EngineHandler(io.engine())) // takes /socket.io/, lets the rest pass
                            .addLast(new HttpObjectAggregator(65_536))
                            .addLast(new YourOwn(page));
                }
            })
            .bind(3000)
            .sync()
            .channel();
    IO.println("chat on http://localhost:" + ((InetSocketAddress) bound.localAddress()).getPort());
}

/// Whatever you serve already: here, one page.
static final class YourOwn extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final byte[] page;

    YourOwn(byte[] page) {
        this.page = page;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(page));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, page.length);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
