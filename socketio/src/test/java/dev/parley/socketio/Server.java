package dev.parley.socketio;

import java.util.function.UnaryOperator;

/// Servers for tests: on the loopback, on a port that is free.
final class Server {

    private Server() {}

    static SocketIo started() {
        return started(builder -> builder);
    }

    static SocketIo started(UnaryOperator<SocketIoBuilder> settings) {
        SocketIo io = settings.apply(SocketIo.builder()).build();
        io.onCall("sync", socket -> "done");
        io.listen("127.0.0.1", 0);
        return io;
    }
}
