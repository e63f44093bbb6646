package dev.parley.examples.guide;

import dev.parley.socketio.SocketIo;
import dev.parley.socketio.adapter.Adapter;
import java.util.function.Supplier;

final class Operation {

    private Operation() {}

    static void origins() {
        // tag::origins
        SocketIo io = SocketIo.builder().corsOrigins("https://www.example.org").build();
        io.listen("127.0.0.1", 3000); // the proxy alone may come
        // end::origins
    }

    static void watch(SocketIo io) {
        // tag::watch
        int clients = io.engine().sessionCount();
        boolean stopping = io.engine().isClosed();
        // end::watch
        io.emit("state", clients, stopping);
    }

    static void adapter(Supplier<Adapter> yours) {
        // tag::adapter
        SocketIo io = SocketIo.builder().adapter(yours).build();
        io.everyone().local().emit("notice", "this node is about to stop");
        // end::adapter
    }
}
