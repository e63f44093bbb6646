package dev.parley.engineio.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One connection that speaks byte by byte, so that a test can say what no proper client would.
final class Line implements AutoCloseable {

    private final Socket connection;
    private final InputStream in;

    Line(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private Line(Socket connected) throws IOException {
        connection = connected;
        connection.setSoTimeout(15_000);
        in = connection.getInputStream();
    }

    /// One with little room for what comes.
    static Line deaf(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Line(socket);
    }

    void send(String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The next line, which ends a head if it is empty.
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// All lines of the next head, in lower case.
    List<String> head() throws IOException {
        List<String> head = new ArrayList<>();
        for (String next = line(); !next.isEmpty(); next = line()) {
            head.add(next.toLowerCase(Locale.ROOT));
        }
        return head;
    }

    /// So many bytes of a body.
    String read(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /// Reads and forgets until the connection has ended, in order or by a reset.
    void readToEnd() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
