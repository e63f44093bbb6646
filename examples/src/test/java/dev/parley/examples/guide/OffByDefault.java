package dev.parley.examples.guide;

import dev.parley.engineio.Answer;
import dev.parley.engineio.HandshakeCookie;
import dev.parley.engineio.Permission;
import dev.parley.socketio.ConnectionStateRecovery;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.msgpack.MessagePackParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

final class OffByDefault {

    private OffByDefault() {}

    static void recovery() {
        // tag::recovery
        SocketIo io = SocketIo.builder()
                .connectionStateRecovery(ConnectionStateRecovery.DEFAULTS)
                .build();
        // end::recovery
        // tag::recovered
        io.onConnect(socket -> {
            switch (socket.recovery()) {
                case Recovery.Recovered() -> {} // its rooms, its data and what it missed are there again
                case Recovery.NotRecovered(var reason) -> socket.emit("begin-anew", reason.name());
            }
        });
        // end::recovered
    }

    static void compression(String report) {
        // tag::compression
        SocketIo io =
                SocketIo.builder().perMessageDeflate(true).httpCompression(true).build();
        // end::compression
        // tag::uncompressed
        io.everyone().uncompressed().emit("report", report);
        // end::uncompressed
    }

    static SocketIo messagePack() {
        // tag::messagepack
        SocketIo io = SocketIo.builder().parser(new MessagePackParser()).build();
        // end::messagepack
        return io;
    }

    static SocketIo olderClients() {
        // tag::older
        SocketIo io = SocketIo.builder().allowEIO3(true).build();
        // end::older
        return io;
    }

    static SocketIo door(Set<String> barred) {
        // tag::door
        SocketIo io = SocketIo.builder()
                .allowRequest(request ->
                        barred.contains(request.remoteAddress()) ? Permission.refused("not you") : Permission.granted())
                .cookie(HandshakeCookie.named("io"))
                .build();
        // end::door
        return io;
    }

    static void middleware(SocketIo io, AtomicBoolean maintenance) {
        // tag::middleware
        io.engine().use((request, headers) -> {
            headers.add("Strict-Transport-Security", "max-age=31536000");
            return maintenance.get()
                    ? Optional.of(new Answer(503, "text/plain", "back at noon", List.of()))
                    : Optional.empty();
        });
        // end::middleware
    }
}
