package dev.parley.examples.guide;

import dev.parley.engineio.Permission;
import dev.parley.socketio.Key;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Refused;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

final class NamespacesAndAuth {

    record User(String name, boolean admin) {}

    // tag::key
    static final Key<User> USER = Key.of("user", User.class);

    // end::key

    private NamespacesAndAuth() {}

    static void namespaces(SocketIo io) {
        // tag::namespaces
        Namespace admin = io.of("/admin");
        admin.onConnect(socket -> admin.emit("came", socket.id()));
        admin.on("restart", socket -> io.emit("notice", "back in a minute"));
        // end::namespaces
    }

    static void parents(SocketIo io) {
        // tag::parents
        io.of(Pattern.compile("/tenant-\\w+"))
                .on("say", String.class, (socket, text) -> socket.namespace().emit("said", text));
        // end::parents
    }

    static void auth(SocketIo io, Function<String, Optional<User>> userOfToken) {
        // tag::auth
        io.use(socket -> {
            Optional<String> token = socket.handshake().auth().member("token").flatMap(JsonValue::text);
            User user = token.flatMap(userOfToken).orElseThrow(() -> new Refused("unauthorized", Map.of("code", 401)));
            socket.set(USER, user);
        });
        io.on(
                "say",
                String.class,
                (socket, text) -> io.emit("said", socket.get(USER).name(), text));
        // end::auth
    }

    static SocketIo door(Predicate<String> isBanned) {
        // tag::door
        SocketIo io = SocketIo.builder()
                .allowRequest(request -> isBanned.test(request.remoteAddress())
                        ? Permission.refused("come back tomorrow")
                        : Permission.granted())
                .build();
        // end::door
        return io;
    }

    static void each(SocketIo io) {
        // tag::each
        io.useEach((socket, event, arguments) -> {
            if (event.startsWith("admin:") && !socket.get(USER).admin()) {
                throw new Refused("not for you");
            }
        });
        // end::each
    }
}
