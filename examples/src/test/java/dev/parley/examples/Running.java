package dev.parley.examples;

import dev.parley.socketio.SocketIo;
import java.util.ArrayList;
import java.util.List;

/// A server on a free port, and the clients that came to it.
final class Running implements AutoCloseable {

    private final List<Client> clients = new ArrayList<>();
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
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
        io.close();
    }
}
