package dev.parley.socketio;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.json.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/// What an event may be called.
final class EventNames {

    /// Names that mean something to the clients themselves.
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /// Names that mean something to a server of Node.
    private static final Set<String> RESERVED_FOR_SERVERS = Set.of("connect", "connection", "new_namespace");

    private static final int MAX_PRINTED = 64;
    private static final Pattern CONTROL = Pattern.compile("[\\p{C}\\u2028\\u2029]");

    private EventNames() {}

    static void requireFree(String name) {
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException('"' + name + "\" is a reserved event name");
        }
    }

    static void requireFreeForServers(String name) {
        if (RESERVED_FOR_SERVERS.contains(name)) {
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

    /// The name as a log may show it: it is the client's word, and might be long or hold the ends of lines.
    static String printable(String name) {
        String head = name.length() > MAX_PRINTED ? name.substring(0, MAX_PRINTED) + "…" : name;
        return CONTROL.matcher(head).replaceAll("?");
    }
}
