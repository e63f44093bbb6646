package dev.parley.acceptance.attack;

import dev.parley.engineio.AddressLimit;
import dev.parley.socketio.DisconnectReason;
import dev.parley.socketio.Reply;
import dev.parley.socketio.SocketIo;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A server as an application makes it: people who talk in one room, and handlers of every kind to attack. Tells its
/// port, then for each line of its input how it is, and lives until its input ends.
final class TargetServer {
    private static final AtomicInteger SLOW = new AtomicInteger();

    private TargetServer() {}

    public static void main(String[] arguments) throws Exception {
        try (var io = build()) {
            serve(io);
            io.listen("127.0.0.1", 0);
            System.out.println(io.port());
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (lines.readLine() != null) {
                System.out.println(state(io));
            }
        }
    }

    private static SocketIo build() {
        return SocketIo.builder()
                .pingInterval(Duration.ofSeconds(2))
                .pingTimeout(Duration.ofSeconds(30))
                .connectTimeout(Duration.ofSeconds(30))
                .upgradeTimeout(Duration.ofSeconds(2))
                .maxChildNamespaces(50)
                .addressLimit(new AddressLimit(Target.CONNECTIONS_PER_ADDRESS, _ -> true))
                .build();
    }

    private static void serve(SocketIo io) {
        io.of(Pattern.compile("/child-.*")).onConnect(_ -> {});
        io.onDisconnect((_, reason) -> {
            if (reason == DisconnectReason.SLOW_CONSUMER) {
                SLOW.incrementAndGet();
            }
        });
        io.on("say", String.class, (_, text) -> io.to("everybody").emit("said", text));
        io.onCall(
                "echo",
                (_, values) ->
                        Reply.of(values.stream().map(value -> value.plain()).toArray()));
        io.onCall("come", String.class, (socket, room) -> {
            socket.join(room);
            return Reply.of();
        });
        io.on("enter", String.class, (socket, room) -> socket.join(room));
        io.on("leave", String.class, (socket, room) -> socket.leave(room));
        io.on("noise", Integer.class, (_, bytes) -> io.to("noisy").emit("noise", "x".repeat(bytes)));
        io.on("burden-me", Integer.class, (socket, bytes) -> socket.emit("burden", "x".repeat(bytes)));
        io.on("ask-me", (socket, _) -> {
            var unanswered = socket.timeout(Duration.ofSeconds(2)).callAsync(String.class, "question", "?");
            unanswered.exceptionally(_ -> "");
        });
        io.on("slow", (_, values) -> {
            values.forEach(value -> value.plain());
            Thread.sleep(200);
        });
    }

    /// Heap and direct memory in bytes after its garbage is gone, sessions, and how many were closed as slow.
    private static String state(SocketIo io) {
        System.gc();
        var runtime = Runtime.getRuntime();
        return "%d %d %d %d"
                .formatted(
                        runtime.totalMemory() - runtime.freeMemory(),
                        PlatformDependent.usedDirectMemory(),
                        io.engine().sessionCount(),
                        SLOW.get());
    }
}
