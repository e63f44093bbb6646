package dev.parley.acceptance.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// The client of the origin: ten characters with the length, then the payload; from the server, the author before both.
final class FrameClient implements AutoCloseable {

    private static final int FIELD = 10;
    private static final int PATIENCE_MILLIS = 20_000;

    record Frame(String author, String text) {}

    private final Socket socket;
    private final InputStream in;

    FrameClient(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    /// Comes in; what is said before is passed over.
    static FrameClient named(int port, String name) throws IOException {
        FrameClient client = new FrameClient(port);
        client.say(name);
        Frame joined = new Frame("", name + " has joined the chat!");
        for (Frame heard = client.hear(); !heard.equals(joined); ) {
            heard = client.hear();
        }
        return client;
    }

    void say(String text) throws IOException {
        byte[] payload = text.getBytes(UTF_8);
        socket.getOutputStream().write(String.format("%-10d", payload.length).getBytes(UTF_8));
        socket.getOutputStream().write(payload);
    }

    Frame hear() throws IOException {
        String author = next(FIELD).strip();
        return new Frame(author, next(Integer.parseInt(next(FIELD).strip())));
    }

    private String next(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
