package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One connection that speaks HTTP and WebSocket byte by byte, so that a test can say what no proper client would.
final class HttpClientByHand implements AutoCloseable {

    /// One answer; the names of the headers in any case.
    record Reply(int status, Map<String, String> headers, String body) {}

    private static final int PATIENCE = 15_000;

    private final Socket connection;
    private final InputStream in;

    HttpClientByHand(int port) throws IOException {
        connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connection.setSoTimeout(PATIENCE);
        connection.setTcpNoDelay(true);
        in = connection.getInputStream();
    }

    static String get(String target, String... headers) {
        return head("GET " + target, headers) + "\r\n";
    }

    static String post(String target, String body, String... headers) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return head("POST " + target, headers) + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    static String head(String line, String... headers) {
        StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        connection.getOutputStream().write(bytes);
    }

    /// Asks and reads the answer.
    Reply ask(String request) throws IOException {
        send(request);
        return reply();
    }

    Reply reply() throws IOException {
        return reply(true);
    }

    /// @param body false for the answer to a HEAD, which names a length and has none
    Reply reply(boolean body) throws IOException {
        String head = line();
        assertThat(head).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(head.substring(9, 12));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        int length = body ? Integer.parseInt(headers.getOrDefault("Content-Length", "0")) : 0;
        return new Reply(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            assertThat(next).as("the connection ended after " + line).isNotNegative();
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// Whether the server ends the connection, nothing more coming.
    boolean ends() throws IOException {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("reset");
        }
    }

    /// Reads and forgets until the server has ended the connection.
    void readToEnd() throws IOException {
        byte[] chunk = new byte[65_536];
        while (!connection.isClosed()) {
            try {
                if (in.read(chunk) < 0) {
                    return;
                }
            } catch (IOException e) {
                assertThat(e).as("a reset is an end too").hasMessageContaining("reset");
                return;
            }
        }
    }

    /// Opens a WebSocket with the usual headers and these.
    Reply upgrade(String target, String... headers) throws IOException {
        String[] all = new String[headers.length + 4];
        all[0] = "Connection: keep-alive, Upgrade";
        all[1] = "Upgrade: websocket";
        all[2] = "Sec-WebSocket-Version: 13";
        all[3] = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        System.arraycopy(headers, 0, all, 4, headers.length);
        return ask(get(target, all));
    }

    void text(String text) throws IOException {
        frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a frame with this first byte, masked.
    void frame(int head, byte[] data) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head);
        if (data.length < 126) {
            frame.write(0x80 | data.length);
        } else if (data.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(data.length >> 8);
            frame.write(data.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) data.length >> shift));
            }
        }
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < data.length; i++) {
            frame.write(data[i] ^ mask[i % 4]);
        }
        send(frame.toByteArray());
    }

    /// The next frame: its first byte and what it holds, a text as it is, all else in hexadecimal.
    String frame() throws IOException {
        int head = in.read();
        assertThat(head).as("a frame").isNotNegative();
        long length = in.read();
        if (length == 126) {
            length = bigEndian(2);
        } else if (length == 127) {
            length = bigEndian(8);
        }
        byte[] data = in.readNBytes((int) length);
        return head == 0x81
                ? new String(data, StandardCharsets.UTF_8)
                : Integer.toHexString(head) + ":" + HexFormat.of().formatHex(data);
    }

    private long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | in.read();
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
