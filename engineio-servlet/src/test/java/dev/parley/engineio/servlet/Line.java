package dev.parley.engineio.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One connection that speaks byte by byte, so that a test can say what no proper client would.
final class Line implements AutoCloseable {

    private final Socket connection;
    private final InputStream in;

    Line(int port) throws IOException {
        connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connection.setSoTimeout(15_000);
        in = connection.getInputStream();
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

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
