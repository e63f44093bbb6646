package dev.parley.examples.guide;

import dev.parley.socketio.SocketIo;
import dev.parley.socketio.admin.Admin;
import dev.parley.socketio.admin.AdminOptions;
import dev.parley.socketio.micrometer.SocketIoMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

final class Insight {

    private Insight() {}

    static void metrics(SocketIo io, MeterRegistry registry) {
        // tag::metrics
        new SocketIoMetrics(io).bindTo(registry);
        // end::metrics
    }

    static void admin() {
        // tag::admin
        SocketIo io = SocketIo.builder().corsOrigins("https://admin.socket.io").build();
        Admin.instrument(io, AdminOptions.basic("admin", "$2b$10$…"));
        // end::admin
    }

    static void page(SocketIo io) {
        // tag::page
        io.files("/ui", Path.of("node_modules/@socket.io/admin-ui/ui/dist"));
        // end::page
    }
}
