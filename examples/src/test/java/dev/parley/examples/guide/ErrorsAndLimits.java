package dev.parley.examples.guide;

import dev.parley.engineio.AddressLimit;
import dev.parley.socketio.InvalidArgument;
import dev.parley.socketio.Refused;
import dev.parley.socketio.SocketIo;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

final class ErrorsAndLimits {

    private ErrorsAndLimits() {}

    static void errors(SocketIo io) {
        // tag::errors
        io.onCall("withdraw", Integer.class, (socket, amount) -> {
            if (amount > 100) {
                throw new Refused("too much", Map.of("most", 100));
            }
            return amount;
        });
        io.onError((socket, event, error) -> switch (error) {
            case InvalidArgument wrong -> Optional.of(Map.of("message", wrong.getMessage()));
            case Refused no -> Optional.empty(); // says it itself
            default -> Optional.of(Map.of("message", "internal error"));
        });
        io.onUnknown((socket, arguments) -> Map.of("message", "no such event"));
        // end::errors
    }

    static void limits() {
        // tag::limits
        SocketIo io = SocketIo.builder()
                .maxPayload(64 * 1024)
                .maxBufferedBytes(1024 * 1024)
                .maxSessions(20_000)
                .connectTimeout(Duration.ofSeconds(10))
                .pingInterval(Duration.ofSeconds(25))
                .pingTimeout(Duration.ofSeconds(20))
                .build();
        // end::limits
        io.close();
    }

    static void addresses(InetAddress proxy) {
        // tag::addresses
        AddressLimit usual = AddressLimit.of(200);
        SocketIo behindProxy = SocketIo.builder()
                .addressLimit(new AddressLimit(200, usual.counts().and(address -> !address.equals(proxy))))
                .maxBufferedBytesInAll(256L * 1024 * 1024)
                .build();
        // end::addresses
        behindProxy.close();
    }
}
