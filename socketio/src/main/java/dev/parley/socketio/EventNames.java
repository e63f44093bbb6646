package dev.parley.socketio;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.json.JsonValue;
import java.util.Set;

/// What an event may be called.
final class EventNames {

    /// Names that mean something to the clients themselves.
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

    static void requireFree(String name) {
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException('"' + name + "\" is a reserved event name");
        }
    }

    /// The name a client gave; a number is taken as its digits.
    static String read(JsonValue value) {
        String name = value.isNumber()
                ? String.valueOf(value.plain())
                : value.text().orElseThrow(() -> new MalformedPacketException("an event without a name"));
        if (RESERVED.contains(name)) {
            throw new MalformedPacketException("a reserved event name");
        }
        return name;
    }
}
