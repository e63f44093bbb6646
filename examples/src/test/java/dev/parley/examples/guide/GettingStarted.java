package dev.parley.examples.guide;

import dev.parley.socketio.SocketIo;
import java.nio.file.Path;

final class GettingStarted {

    private GettingStarted() {}

    static void serve() {
        // tag::settings
        SocketIo io = SocketIo.builder()
                .corsOrigins("https://chat.example")
                .maxPayload(100_000)
                .build();
        io.files("/", Path.of("public"));
        io.listen("127.0.0.1", 3000);
        // end::settings
    }

    static SocketIo client() {
        // tag::client
        SocketIo io = SocketIo.builder()
                .serveClient(Path.of("node_modules/socket.io-client/dist"))
                .build();
        // end::client
        return io;
    }

    static void stop(SocketIo io) {
        // tag::stop
        Runtime.getRuntime().addShutdownHook(new Thread(io::close));
        // end::stop
    }
}
