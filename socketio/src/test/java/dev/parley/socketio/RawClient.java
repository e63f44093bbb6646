package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
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
    private final DataInputStream in;
    private final OutputStream out;

    private RawClient(int port) throws IOException {
        connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connection.setSoTimeout(PATIENCE);
        in = new DataInputStream(new BufferedInputStream(connection.getInputStream()));
        out = connection.getOutputStream();
    }

    /// A client in the main namespace.
    static RawClient connected(int port) throws IOException {
        return connected(port, HANDSHAKE);
    }

    /// The same, and it takes compressed messages; they read as binary ones.
    static RawClient connectedWithCompression(int port) throws IOException {
        return connected(
                port, HANDSHAKE.replace("Host: x\n", "Host: x\nSec-WebSocket-Extensions: permessage-deflate\n"));
    }

    private static RawClient connected(int port, String handshake) throws IOException {
        RawClient client = new RawClient(port);
        client.out.write(handshake.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.readUntil("0{");
        client.readUntil("}");
        client.send("40");
        client.readUntil("40{");
        client.readUntil("}");
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

    /// The next packet, heartbeats aside; a binary one as `b` and its length.
    String next() throws IOException {
        String packet = frame();
        return packet.equals("2") ? next() : packet;
    }

    private String frame() throws IOException {
        int head = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] data = in.readNBytes(length);
        return head == 0x81 ? new String(data, StandardCharsets.UTF_8) : "b" + length;
    }

    /// Says nothing more, and still listens.
    void fallSilent() throws IOException {
        connection.shutdownOutput();
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
