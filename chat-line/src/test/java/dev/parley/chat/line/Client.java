package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// A socket, with the few lines of the origin's client: a header of ten characters before each payload.
final class Client implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    record Frame(String author, String text) {}

    private final Socket socket;
    private final InputStream in;

    Client(int port) throws IOException {
        this(port, 64 * 1024);
    }

    /// Whose system takes so many bytes before it is read.
    Client(int port, int receiveBuffer) throws IOException {
        this(connected(port, receiveBuffer));
    }

    Client(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private static Socket connected(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        return socket;
    }

    static byte[] framed(String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(String.format("%-10d", bytes.length).getBytes(UTF_8));
        frame.writeBytes(bytes);
        return frame.toByteArray();
    }

    Client send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Client send(String text) throws IOException {
        return send(text.getBytes(UTF_8));
    }

    Client frame(String payload) throws IOException {
        return send(framed(payload));
    }

    Client line(String line) throws IOException {
        return send(line + "\n");
    }

    /// Says that nothing more comes, and goes on listening.
    Client finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// The next frame, as the bytes have it: the author with its padding.
    Frame rawFrame() throws IOException {
        String author = text(10);
        String length = text(10);
        return new Frame(author, text(Integer.parseInt(length.stripTrailing())));
    }

    Frame nextFrame() throws IOException {
        Frame raw = rawFrame();
        return new Frame(raw.author().stripTrailing(), raw.text());
    }

    private String text(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        assertThat(read).as("what the server said before it closed").hasSize(bytes);
        return new String(read, UTF_8);
    }

    /// Waits for this frame; what comes before is given back.
    List<Frame> awaitFrame(String author, String text) throws IOException {
        List<Frame> before = new ArrayList<>();
        for (Frame next = nextFrame(); !next.equals(new Frame(author, text)); next = nextFrame()) {
            before.add(next);
        }
        return before;
    }

    String nextLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            assertThat(next).as("the end, after: " + line.toString(UTF_8)).isNotEqualTo(-1);
            line.write(next);
        }
        return line.toString(UTF_8);
    }

    /// Waits for a line that has this in it; gives all lines up to it.
    List<String> awaitLine(String part) throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(nextLine());
        } while (!lines.getLast().contains(part));
        return lines;
    }

    /// All there is until the server closes; that it does so with a reset is as good.
    byte[] rest() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (SocketException _) {
            // what came before it counts
        }
        return all.toByteArray();
    }

    String restAsText() throws IOException {
        return new String(rest(), UTF_8);
    }

    /// Breaks off without a word.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
