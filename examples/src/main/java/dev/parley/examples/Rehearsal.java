package dev.parley.examples;

import dev.parley.socketio.SocketIo;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Starts the conformance server, is its clients for some seconds, and stops it. From what such a run loads, links and
/// calls most, the JDK makes the cache that shortens every later start; see `bin/lib/aot-cache.sh`.
final class Rehearsal {

    private static final String HOST = "127.0.0.1";

    // So many that the compilers know the way of a connection by heart.
    private static final int CROWD = 1_000;
    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(10).toMillis());

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        SocketIo io = ConformanceServer.socketIo();
        io.listen(HOST, 0);
        try {
            for (int i = 0; i < CROWD; i++) {
                poll(io.port());
                talk(io.port());
            }
        } finally {
            io.close();
        }
    }

    private static void poll(int port) throws IOException {
        try (Client client = new Client(port)) {
            client.say("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            client.await("\"sid\"");
        }
    }

    private static void talk(int port) throws IOException {
        try (Client client = new Client(port)) {
            talk(client);
        }
    }

    private static void talk(Client client) throws IOException {
        client.say("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: " + HOST + "\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        client.await("\"sid\"");
        client.frame("40");
        client.await("40{\"sid\"");
        client.frame("42[\"join\",\"room\"]");
        client.frame("42[\"msg\",\"to the room\"]");
        client.await("to the room");
        client.frame("420[\"echo\",\"to the caller\"]");
        client.await("430[\"to the caller\"]");
    }

    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;

        private Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE);
            socket.setTcpNoDelay(true); // the two parts of a frame do not wait for each other
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream());
        }

        private void say(String words) throws IOException {
            out.write(words.getBytes(StandardCharsets.US_ASCII));
        }

        // A client's frames are masked; with zeros the text stays as it is.
        private void frame(String text) throws IOException {
            out.write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length()), 0, 0, 0, 0});
            say(text);
        }

        private void await(String words) throws IOException {
            StringBuilder heard = new StringBuilder();
            while (heard.indexOf(words) < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed before \"" + words + "\", after: " + heard);
                }
                heard.append((char) next);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
