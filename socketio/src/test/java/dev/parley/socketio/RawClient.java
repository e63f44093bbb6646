package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A WebSocket by hand, for what a proper client would never do: it answers no heartbeat, and reads only when told.
final class RawClient implements AutoCloseable {

    private static final int PATIENCE = 15_000;
    private static final String HANDSHAKE = """
            GET /socket.io/?EIO=4&transport=websocket HTTP/1.1
            Host: x
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """;

    private final Socket connection;
    private final InputStream in;
    private final OutputStream out;

    private RawClient(int port) throws IOException {
        connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connection.setSoTimeout(PATIENCE);
        in = connection.getInputStream();
        out = connection.getOutputStream();
    }

    /// A client in the main namespace.
    static RawClient connected(int port) throws IOException {
        RawClient client = new RawClient(port);
        client.out.write(HANDSHAKE.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.readUntil("0{");
        client.send("40");
        client.readUntil("40{");
        return client;
    }

    private void readUntil(String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.append((char) next);
        }
    }

    /// Sends a text of fewer than 126 bytes, masked with zeros.
    void send(String packet) throws IOException {
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[6 + bytes.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | bytes.length);
        System.arraycopy(bytes, 0, frame, 6, bytes.length);
        out.write(frame);
    }

    /// Reads and forgets until the server has ended the connection.
    void awaitEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            assertThat(e).as("a reset is an end too").hasMessageContaining("reset");
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
