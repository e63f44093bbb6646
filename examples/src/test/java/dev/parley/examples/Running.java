package dev.parley.examples;

import dev.parley.socketio.SocketIo;
import java.util.ArrayList;
import java.util.List;

/// A server on a free port, and the clients that came to it.
final class Running implements AutoCloseable {

    private final List<Runnable> goodbyes = new ArrayList<>();
    private final SocketIo io;

    Running(SocketIo io) {
        this.io = io;
        io.listen("127.0.0.1", 0);
    }

    String address() {
        return "http://127.0.0.1:" + io.port() + "/";
    }

    Client client() throws Exception {
        Client client = Client.of(io);
        leavesFirst(client::close);
        return client;
    }

    /// Whoever came leaves before the server ends: one that is left behind would try to come back.
    void leavesFirst(Runnable goodbye) {
        goodbyes.add(goodbye);
    }

    @Override
    public void close() {
        goodbyes.forEach(Runnable::run);
        io.close();
    }
}
