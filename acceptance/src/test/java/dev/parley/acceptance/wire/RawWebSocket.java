package dev.parley.acceptance.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A WebSocket made of single frames, legal or not. Engine.IO pings are answered unseen.
public final class RawWebSocket implements AutoCloseable {
    public static final int FIN = 0x80;
    public static final int RSV1 = 0x40;
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final RawConnection connection;

    private RawWebSocket(RawConnection connection) {
        this.connection = connection;
    }

    /// The handshake as every client makes it, its answer, and the open packet passed over.
    public static RawWebSocket open(Endpoint endpoint) {
        return open(endpoint, RawConnection.to(endpoint));
    }

    /// The same from another address of this machine.
    public static RawWebSocket open(Endpoint endpoint, String from) {
        return open(endpoint, RawConnection.to(endpoint, from));
    }

    /// The same on a connection that nothing was said on yet.
    public static RawWebSocket open(Endpoint endpoint, RawConnection connection) {
        connection.write(handshake(endpoint, ""));
        var status = connection.answer().map(Answer::status).orElse(0);
        if (status != 101) {
            throw new AssertionError("no WebSocket but " + status);
        }
        var socket = new RawWebSocket(connection);
        socket.next();
        return socket;
    }

    /// The request of a handshake with more header lines, each ended by CRLF.
    public static String handshake(Endpoint endpoint, String headers) {
        return "GET " + endpoint.target("EIO=4&transport=websocket") + " HTTP/1.1\r\nHost: " + endpoint.authority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n";
    }

    /// A masked frame of that first byte.
    public RawWebSocket frame(int first, byte[] payload) {
        return bytes(masked(first, payload));
    }

    /// The bytes of such a frame, for whoever sends it often.
    public static byte[] masked(int first, String text) {
        return masked(first, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] masked(int first, byte[] payload) {
        var bytes = new ByteArrayOutputStream(payload.length + 14);
        bytes.write(first);
        writeLength(bytes, payload.length);
        bytes.writeBytes(KEY);
        for (var i = 0; i < payload.length; i++) {
            bytes.write(payload[i] ^ KEY[i % 4]);
        }
        return bytes.toByteArray();
    }

    public RawWebSocket frame(int first, String text) {
        return frame(first, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes as they are, given in hexadecimal digits.
    public RawWebSocket hex(String digits) {
        return bytes(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    public RawWebSocket bytes(byte[] bytes) {
        connection.write(bytes);
        return this;
    }

    /// What the server says next: a message, or the end with its code.
    public Arrival next() {
        try {
            var first = connection.read();
            if (first < 0) {
                return new Arrival.Closed(1006);
            }
            var payload = payload();
            return switch (first & 0x0F) {
                case TEXT -> text(new String(payload, StandardCharsets.UTF_8));
                case CLOSE -> new Arrival.Closed(payload.length < 2 ? 1005 : (payload[0] << 8) | (payload[1] & 0xFF));
                case PONG -> new Arrival.Text("pong " + new String(payload, StandardCharsets.UTF_8));
                default -> new Arrival.Binary(HexFormat.of().formatHex(payload));
            };
        } catch (SocketException e) {
            return new Arrival.Closed(1006);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Arrival text(String text) {
        if (text.equals("2")) {
            frame(FIN | TEXT, "3");
            return next();
        }
        return new Arrival.Text(text);
    }

    public boolean ends() {
        return connection.ends();
    }

    /// Whether the server has ended the connection already.
    public boolean endsAtOnce() {
        return connection.endsAtOnce();
    }

    private byte[] payload() throws IOException {
        var length = connection.read();
        var bytes = length < 126 ? 0 : length == 126 ? 2 : 8;
        for (var i = 0; i < bytes; i++) {
            length = (i == 0 ? 0 : length << 8) | connection.read();
        }
        var payload = new byte[length];
        for (var i = 0; i < length; i++) {
            payload[i] = (byte) connection.read();
        }
        return payload;
    }

    private static void writeLength(ByteArrayOutputStream bytes, int length) {
        if (length < 126) {
            bytes.write(0x80 | length);
        } else if (length < 65_536) {
            bytes.write(0x80 | 126);
            bytes.write(length >> 8);
            bytes.write(length);
        } else {
            bytes.write(0x80 | 127);
            bytes.writeBytes(new byte[4]);
            bytes.write(length >> 24);
            bytes.write(length >> 16);
            bytes.write(length >> 8);
            bytes.write(length);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
