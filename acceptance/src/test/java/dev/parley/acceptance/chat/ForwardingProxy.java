package dev.parley.acceptance.chat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// The smallest reverse proxy: one request a connection, WebSockets included; says whom it speaks for.
final class ForwardingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int behind;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ForwardingProxy(int behind) throws IOException {
        this.behind = behind;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    String address() {
        return "http://localhost:" + listening.getLocalPort();
    }

    /// The first lines of all requests that went through.
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            server.getOutputStream().write(rewritten(head(in)).getBytes(StandardCharsets.ISO_8859_1));
            Thread up = Thread.startVirtualThread(() -> pump(in, server));
            server.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
            up.interrupt();
        } catch (IOException _) {
            // One of the two hung up, and with this the other does.
        }
    }

    private static void pump(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.transferTo(out);
            to.shutdownOutput();
        } catch (IOException _) {
            // Told to the other side by the closing of its socket.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole request came");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private String rewritten(String head) {
        String line = head.lines().findFirst().orElse("");
        requests.add(line);
        boolean upgrade = head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket");
        String rest = head.substring(line.length() + 2, head.length() - 2);
        if (!upgrade) {
            rest = rest.replaceAll("(?im)^connection:.*\r\n", "") + "Connection: close\r\n";
        }
        return line + "\r\n" + rest + "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: http\r\n\r\n";
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
