package dev.parley.socketio.admin;

import dev.parley.socketio.BroadcastOperator;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Refused;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// What admins may have done: each order names a namespace, and perhaps the room or the socket it is for.
final class Orders {

    private final SocketIo io;

    Orders(SocketIo io) {
        this.io = io;
    }

    void takenIn(Namespace admins) {
        admins.on("emit", (socket, order) -> emit(order));
        admins.on("join", (socket, order) -> of(order, 2).ifPresent(them -> them.socketsJoin(text(order, 1))));
        admins.on("leave", (socket, order) -> of(order, 2).ifPresent(them -> them.socketsLeave(text(order, 1))));
        admins.on("_disconnect", (socket, order) -> {
            boolean close = yesOrNo(order, 1);
            of(order, 2).ifPresent(them -> them.disconnectSockets(close));
        });
    }

    private void emit(List<JsonValue> order) {
        String event = text(order, 2);
        Object[] arguments = order.subList(3, order.size()).toArray();
        of(order, 1).ifPresent(them -> them.emit(event, arguments));
    }

    /// The sockets an order is for.
    ///
    /// @param filter the place of the room among the arguments; left out or null, it is for all of the namespace
    private Optional<BroadcastOperator> of(List<JsonValue> order, int filter) {
        String name = text(order, 0);
        Optional<String> room = order.size() > filter ? order.get(filter).text() : Optional.empty();
        return io.namespaces().stream()
                .filter(namespace -> namespace.name().equals(name))
                .findFirst()
                .map(Namespace::everyone)
                .map(all -> room.filter(some -> !some.isEmpty()).map(all::to).orElse(all));
    }

    private static String text(List<JsonValue> order, int index) {
        return at(order, index).text().orElseThrow(() -> new Refused("argument " + (index + 1) + " is no text"));
    }

    private static boolean yesOrNo(List<JsonValue> order, int index) {
        if (at(order, index).plain() instanceof Boolean answer) {
            return answer;
        }
        throw new Refused("argument " + (index + 1) + " is neither true nor false");
    }

    private static JsonValue at(List<JsonValue> order, int index) {
        if (index >= order.size()) {
            throw new Refused("argument " + (index + 1) + " is missing");
        }
        return order.get(index);
    }
}
