package dev.parley.socketio;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.json.JsonCodec;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.protocol.Packet;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is otherwise with clients of Socket.IO 2: they are in `/` without asking, bring a query where newer ones bring
/// `auth`, know their id from the connection, and are refused with the bare reason.
final class SocketIo2 {

    private SocketIo2() {}

    /// The answer to a client that was let in.
    static Packet connected(String namespace) {
        return new Packet.Connect(namespace, "");
    }

    /// What the client takes for the id of its socket: it makes it of the connection's, which is secret.
    static String id(String namespace, String sid) {
        return namespace.equals("/") ? sid : namespace + "#" + sid;
    }

    /// What a refused client is told: the data if there is any, else the message.
    static Object payload(Refused refused) {
        return refused.data().orElseGet(() -> String.valueOf(refused.getMessage()));
    }

    /// A CONNECT, `/admin?token=abc`.
    ///
    /// @param query undecoded, without the question mark; empty if there is none
    record Call(String namespace, String query) {

        /// The most characters of a query, as of a request line.
        private static final int MAX_QUERY = 8_192;

        /// @throws MalformedPacketException if the query is too long
        static Call of(Packet.Connect packet) {
            String name = packet.namespace();
            int mark = name.indexOf('?');
            if (mark < 0) {
                return new Call(name, "");
            }
            if (name.length() - mark > MAX_QUERY) {
                throw new MalformedPacketException("the query of a namespace is too long");
            }
            return new Call(name.substring(0, mark), name.substring(mark + 1));
        }

        /// The query as an object of strings; of several values of one name the last, as in the reference.
        ///
        /// @throws MalformedPacketException if an escape is malformed
        JsonValue auth(JsonCodec codec) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String pair : query.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    values.put(decode(name), decode(equals < 0 ? "" : pair.substring(equals + 1)));
                }
            }
            return codec.read(codec.write(values).json(), List.of());
        }

        private static String decode(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new MalformedPacketException("a malformed escape", e);
            }
        }
    }
}
