package dev.parley.acceptance.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A TCP connection on which a test says exactly what it means to, right or wrong.
public final class RawConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    private RawConnection(Endpoint endpoint, String from, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawConnection to(Endpoint endpoint) {
        return to(endpoint, endpoint.host());
    }

    /// From that address of this machine.
    public static RawConnection to(Endpoint endpoint, String from) {
        return new RawConnection(endpoint, from, 0);
    }

    /// As [#to(Endpoint, String)], with so little room for what comes that who does not read is soon noticed.
    public static RawConnection narrow(Endpoint endpoint, String from) {
        return new RawConnection(endpoint, from, 4096);
    }

    /// Writes the text, one byte a character. What a server that hung up does not take any more is not missed.
    public RawConnection write(String text) {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection write(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException _) {
            // The end is seen by reading.
        }
        return this;
    }

    /// Reads one HTTP answer; nothing if the connection ends instead.
    public Optional<Answer> answer() {
        try {
            var head = head();
            if (head.isEmpty()) {
                return Optional.empty();
            }
            var lines = head.lines().toList();
            var headers = headers(lines);
            var status = Integer.parseInt(lines.getFirst().substring(9, 12));
            var body = status == 101 ? "" : body(headers);
            return Optional.of(
                    new Answer(status, body, name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), "")));
        } catch (SocketException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the server ends the connection within that time; what it still says is passed over.
    public boolean ends(Duration within) {
        try {
            var deadline = System.nanoTime() + within.toNanos();
            while (System.nanoTime() < deadline) {
                socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                if (in.read() < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    public boolean ends() {
        return ends(PATIENCE);
    }

    /// Whether the server has ended the connection already, or does while one blinks.
    public boolean endsAtOnce() {
        return ends(Duration.ofMillis(20));
    }

    /// One byte; -1 at the end of the connection.
    int read() throws IOException {
        return in.read();
    }

    private String head() throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static Map<String, String> headers(List<String> lines) {
        var headers = new HashMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            if (!line.isEmpty()) {
                var colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return text(in.readNBytes(Integer.parseInt(headers.get("content-length"))));
        }
        return headers.getOrDefault("transfer-encoding", "").equals("chunked") ? chunks() : "";
    }

    private String chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return text(body.toByteArray());
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
