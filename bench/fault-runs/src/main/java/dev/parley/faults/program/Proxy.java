package dev.parley.faults.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What lies between one client and the program: passes bytes on, as well as the weather lets it. Safe from any thread.
public final class Proxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER = 4_096;

    private final ServerSocket door;
    private final int behind;
    private final Weather weather = new Weather();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    /// @param behind the port of the program
    public Proxy(int behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public String address() {
        return "http://localhost:" + door.getLocalPort();
    }

    Weather weather() {
        return weather;
    }

    /// Resets every connection.
    void reset() {
        links.forEach(Link::reset);
    }

    /// From here on these connections lead nowhere.
    void halfOpen() {
        links.forEach(link -> link.swallowing = true);
    }

    void away(int millis) {
        weather.away(millis);
        reset();
    }

    /// All is well again; what was half open is at an end.
    void heal() {
        weather.clearUp();
        links.stream().filter(link -> link.swallowing).forEach(Link::reset);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        Socket server = new Socket();
        Link link = new Link(client, server);
        links.add(link);
        try {
            if (weather.isAway()) {
                throw new IOException("nobody gets through");
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> link.pump(server, client));
            link.pump(client, server);
        } catch (IOException _) {
            link.reset();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        weather.clearUp();
        reset();
    }

    /// One connection, both its halves.
    private final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean swallowing;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                    weather.hold(read);
                    if (!swallowing) {
                        out.write(buffer, 0, read);
                    }
                }
                end(from);
            } catch (IOException | InterruptedException _) {
                end(from);
            }
        }

        private int read(InputStream in, byte[] buffer) throws IOException {
            return in.read(buffer, 0, Math.min(buffer.length, weather.portion()));
        }

        /// Either side has ended. When the client of a half-open one goes, the program is to believe that it is there.
        private void end(Socket side) {
            if (swallowing && side == client) {
                closed(client);
            } else {
                links.remove(this);
                closed(client);
                closed(server);
            }
        }

        void reset() {
            links.remove(this);
            // Both first: when one is closed, the other is closed by whoever reads from the first.
            willReset(client);
            willReset(server);
            closed(client);
            closed(server);
        }
    }

    /// Closing it will be a reset.
    private static void willReset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // It is closed already.
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // There is no more that one could do about it.
        }
    }
}
