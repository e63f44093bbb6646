package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS is the pipeline's work, in whatever way it is set up there.
class TlsTest {

    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    private Path folder;

    private final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private KeyStore ownCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SslContext server(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        return SslContextBuilder.forServer(own).build();
    }

    private static SSLContext client(KeyStore keys) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, PASSWORD);
        known.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void both_transports_are_served_behind_it_and_the_application_is_told() throws Exception {
        KeyStore keys = ownCertificate();
        SslContext tls = server(keys);
        Engine engine = new Engine(EngineOptions.builder().build(), session -> {
            opened.add(session);
            return new Echo(session);
        });
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        try (HttpClient http = HttpClient.newBuilder().sslContext(client(keys)).build()) {
            Channel port = new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel connection) {
                            connection
                                    .pipeline()
                                    .addLast(tls.newHandler(connection.alloc()))
                                    .addLast(new HttpServerCodec())
                                    .addLast(new EngineHandler(engine));
                        }
                    })
                    .bind("127.0.0.1", 0)
                    .sync()
                    .channel();
            String address = "127.0.0.1:" + ((InetSocketAddress) port.localAddress()).getPort() + "/engine.io/?EIO=4";

            String polling = http.send(
                            HttpRequest.newBuilder(URI.create("https://" + address + "&transport=polling"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(polling).startsWith("0{\"sid\":");
            assertThat(opened.take().request().secure()).isTrue();
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("wss://" + address + "&transport=websocket"), new Ear())
                    .get(10, TimeUnit.SECONDS);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("0{\"sid\":");
            assertThat(opened.take().request().secure()).isTrue();
            String large = "x".repeat(300_000); // more than one record of TLS, and more than one write
            socket.sendText("4" + large, true);

            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("4" + large);
            socket.abort();
        } finally {
            engine.close();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }

    private record Echo(Session session) implements SessionListener {

        @Override
        public void text(String data) {
            session.send(Message.text(data));
        }

        @Override
        public void binary(ByteBuffer data) {
            session.send(Message.binary(data));
        }

        @Override
        public void closed(CloseReason reason) {}
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                heard.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
