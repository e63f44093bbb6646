package dev.parley.acceptance.idle;

import dev.parley.socketio.SocketIo;
import java.io.OutputStream;
import java.time.Duration;

/// A server as an application makes it, that tells its port and lives until its input ends.
final class IdleServer {
    // So that no ping falls between two measurements.
    private static final Duration PING_INTERVAL = Duration.ofHours(1);

    private IdleServer() {}

    public static void main(String[] arguments) throws Exception {
        try (var io = SocketIo.builder().pingInterval(PING_INTERVAL).build()) {
            io.onConnect(socket -> socket.emit("welcome"));
            io.onCall("present", _ -> io.engine().sessionCount());
            io.listen("127.0.0.1", 0);
            System.out.println(io.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
