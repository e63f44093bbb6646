package dev.parley.chat.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between a client and its server, and cuts the connection at the worst moments.
final class CuttingProxy implements AutoCloseable {

    /// Where to cut what follows after the words have gone to the server and been answered.
    enum Cut {
        /// The next thing the client says does not arrive.
        QUESTION,
        /// It arrives, and its answer does not.
        ANSWER
    }

    private final ServerSocket listening;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closedToAll;
    private volatile String words = "";
    private volatile Cut cut = Cut.QUESTION;

    CuttingProxy(int behind) {
        this.behind = behind;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Cuts all connections after these words, and lets nobody in from then on until [#letIn].
    void cutAfter(String text, Cut where) {
        cut = where;
        words = text;
    }

    void letIn() {
        words = "";
        closedToAll = false;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (closedToAll) {
                    client.close();
                } else {
                    serve(client, new Socket(InetAddress.getLoopbackAddress(), behind));
                }
            } catch (IOException _) {
                // closed, or one of the two hung up
            }
        }
    }

    private void serve(Socket client, Socket server) {
        open.add(client);
        open.add(server);
        Way way = new Way();
        Thread.startVirtualThread(() -> pump(client, server, way, true));
        Thread.startVirtualThread(() -> pump(server, client, way, false));
    }

    /// How far one connection has come. What goes up and down takes turns, as it does between the two.
    private final class Way {

        private boolean heard;
        private boolean last;

        /// Whether this is to arrive.
        synchronized boolean passes(String text, boolean up) {
            if (!up) {
                return !last;
            }
            if (heard) {
                closedToAll = true;
                last = true;
                return cut == Cut.ANSWER;
            }
            heard = !words.isEmpty() && text.contains(words);
            return true;
        }

        synchronized boolean isCut() {
            return last;
        }
    }

    private void pump(Socket from, Socket to, Way way, boolean up) {
        byte[] bytes = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                String text = new String(Arrays.copyOf(bytes, length), StandardCharsets.ISO_8859_1);
                boolean passes = way.passes(text, up);
                if (passes) {
                    out.write(bytes, 0, length);
                }
                if (way.isCut() && !(up && passes)) {
                    hangUp();
                    return;
                }
            }
        } catch (IOException _) {
            // the other one hung up
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
