package dev.parley.socketio.msgpack;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketParser;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wire of `socket.io-msgpack-parser`: a packet is one map `{type, data, nsp, id}` in one binary
/// message.
///
///     SocketIo.builder().parser(new MessagePackParser())
///
/// Bytes go as bytes. What JSON has no word for comes as from a client that speaks JSON: undefined is left
/// out, or null in an array, and a date is its text. Strict: nesting up to 64 deep, 1,000 pieces of bytes
/// in one packet, no lengths beyond the message, no extensions but those, nothing behind the packet. Safe
/// from any thread.
public final class MessagePackParser implements PacketParser {

    /// The most pieces of bytes in one packet.
    private static final int MAX_ATTACHMENTS = 1_000;

    /// The most members of a packet's map; the official client adds some of its own.
    private static final int MAX_MEMBERS = 16;

    /// Beyond it an id would not survive a client that counts in doubles.
    private static final long MAX_ID = 999_999_999_999_999L;

    private static final int CONNECT = 0;
    private static final int DISCONNECT = 1;
    private static final int EVENT = 2;
    private static final int ACK = 3;
    private static final int CONNECT_ERROR = 4;

    private final JsonMapper mapper = JsonMapper.builder().build();

    /// A parser that keeps nothing between two packets.
    public MessagePackParser() {}

    @Override
    public ByteBuffer encode(Packet packet, List<ByteBuffer> attachments) {
        return switch (packet) {
            case Packet.Connect(var nsp, var payload) ->
                encode(CONNECT, nsp, payload, OptionalLong.empty(), attachments);
            case Packet.Disconnect(var nsp) -> encode(DISCONNECT, nsp, "", OptionalLong.empty(), attachments);
            case Packet.Event(var nsp, var id, var payload, var count) -> encode(EVENT, nsp, payload, id, attachments);
            case Packet.Ack(var nsp, var id, var payload, var count) ->
                encode(ACK, nsp, payload, OptionalLong.of(id), attachments);
            case Packet.ConnectError(var nsp, var payload) ->
                encode(CONNECT_ERROR, nsp, payload, OptionalLong.empty(), attachments);
        };
    }

    private ByteBuffer encode(
            int type, String namespace, String payload, OptionalLong id, List<ByteBuffer> attachments) {
        Writer out = new Writer();
        out.map(2 + (payload.isEmpty() ? 0 : 1) + (id.isPresent() ? 1 : 0));
        out.text("type");
        out.whole(type);
        if (!payload.isEmpty()) {
            out.text("data");
            new FromJson(out, attachments).value(tree(payload));
        }
        out.text("nsp");
        out.text(namespace);
        if (id.isPresent()) {
            out.text("id");
            out.whole(id.getAsLong());
        }
        return out.written();
    }

    private JsonNode tree(String payload) {
        try {
            return mapper.readTree(payload);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this value cannot be sent: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public Parsed decode(ByteBuffer message) {
        try {
            return new Members(message).packet();
        } catch (JacksonException e) {
            throw new MalformedPacketException("what is there cannot be JSON", e);
        }
    }

    /// What stands in the map of one packet.
    private final class Members {

        private final Reader in;
        private final List<ByteBuffer> attachments = new ArrayList<>(0);
        private final Set<String> names = new HashSet<>();
        private @Nullable BigInteger type;
        private @Nullable String namespace;
        private @Nullable BigInteger id;
        private String data = "";

        Members(ByteBuffer message) {
            in = new Reader(message);
            int size = in.next() instanceof Token.MapOf(var members) ? members : 0;
            if (size == 0 || size > MAX_MEMBERS) {
                throw new MalformedPacketException("a packet is a small map");
            }
            for (int i = 0; i < size; i++) {
                member(ToJson.name(in.next()), in.next());
            }
            if (!in.isAtEnd()) {
                throw new MalformedPacketException("something follows the packet");
            }
        }

        private void member(String name, Token token) {
            if (!names.add(name)) {
                throw new MalformedPacketException("a doubled member");
            }
            switch (name) {
                case "type" -> type = whole(token);
                case "nsp" -> namespace = ToJson.name(token);
                case "id" -> id = isNothing(token) ? null : whole(token);
                case "data" -> data = isNothing(token) ? "" : json(token, attachments);
                default -> json(token, new ArrayList<>(0)); // the official client adds its own options
            }
        }

        private String json(Token token, List<ByteBuffer> bytes) {
            return ToJson.of(token, in, mapper, bytes, MAX_ATTACHMENTS);
        }

        Parsed packet() {
            String nsp = namespace;
            if (nsp == null || !nsp.startsWith("/") || nsp.contains(",")) {
                throw new MalformedPacketException("a packet without a namespace");
            }
            return new Parsed(packet(nsp, kind()), attachments);
        }

        private int kind() {
            return type == null || type.bitLength() >= Byte.SIZE ? -1 : type.intValue();
        }

        private Packet packet(String nsp, int kind) {
            return switch (kind) {
                case CONNECT -> new Packet.Connect(nsp, withoutId(data));
                case DISCONNECT -> disconnect(nsp);
                case EVENT -> new Packet.Event(nsp, id(), array(), attachments.size());
                case ACK -> new Packet.Ack(nsp, id().orElseThrow(Members::noId), array(), attachments.size());
                case CONNECT_ERROR -> new Packet.ConnectError(nsp, withoutId(data));
                default -> throw new MalformedPacketException("unknown packet type");
            };
        }

        private Packet disconnect(String nsp) {
            if (!data.isEmpty()) {
                throw new MalformedPacketException("a disconnect carries no payload");
            }
            return new Packet.Disconnect(withoutId(nsp));
        }

        private String withoutId(String value) {
            if (id != null || !attachments.isEmpty()) {
                throw new MalformedPacketException("a packet of this type has neither id nor bytes");
            }
            return value;
        }

        private OptionalLong id() {
            if (id == null) {
                return OptionalLong.empty();
            }
            if (id.signum() < 0 || id.bitLength() >= Long.SIZE || id.longValue() > MAX_ID) {
                throw new MalformedPacketException("an id that cannot be");
            }
            return OptionalLong.of(id.longValue());
        }

        private String array() {
            if (!data.startsWith("[")) {
                throw new MalformedPacketException("the payload is not an array");
            }
            return data;
        }

        private static MalformedPacketException noId() {
            return new MalformedPacketException("an acknowledgement without an id");
        }
    }

    private static boolean isNothing(Token token) {
        return token instanceof Token.Nil || token instanceof Token.Undefined;
    }

    private static BigInteger whole(Token token) {
        if (token instanceof Token.Whole(var value)) {
            return value;
        }
        throw new MalformedPacketException("not a whole number");
    }
}
