package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.socketio.msgpack.MessagePackParser;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketParser;
import dev.parley.socketio.protocol.PacketParser.Parsed;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server whose packets are MessagePack.
class MessagePackTest {

    private final MessagePackParser parser = new MessagePackParser();
    private SocketIo io = Server.started(builder -> builder.parser(parser));

    @AfterEach
    void stop() {
        io.close();
    }

    private void send(WireClient client, Packet packet, byte[]... attachments) throws Exception {
        ByteBuffer written = parser.encode(
                packet, List.of(attachments).stream().map(ByteBuffer::wrap).toList());
        byte[] message = new byte[written.remaining()];
        written.get(message);
        client.send(message);
    }

    private Parsed next(WireClient client) throws Exception {
        String packet = client.next("b");
        return parser.decode(ByteBuffer.wrap(Base64.getDecoder().decode(packet.substring(1))));
    }

    private WireClient connected(String namespace) throws Exception {
        WireClient client = WireClient.open(io);
        send(client, new Packet.Connect(namespace, "{\"word\":\"sesame\"}"));
        assertThat(next(client).packet()).isInstanceOf(Packet.Connect.class);
        return client;
    }

    private static Packet event(String namespace, String payload, int attachments) {
        return new Packet.Event(namespace, OptionalLong.empty(), payload, attachments);
    }

    @Test
    void events_and_answers_go_both_ways_and_bytes_among_them() throws Exception {
        io.onCall("turn", byte[].class, (socket, bytes) -> new byte[] {bytes[1], bytes[0]});
        try (WireClient client = connected("/")) {
            String bytes = "{\"_placeholder\":true,\"num\":0}";
            send(client, new Packet.Event("/", OptionalLong.of(5), "[\"turn\"," + bytes + "]", 1), new byte[] {1, 2});

            Parsed answer = next(client);

            assertThat(answer.packet()).isEqualTo(new Packet.Ack("/", 5, "[" + bytes + "]", 1));
            assertThat(answer.attachments()).containsExactly(ByteBuffer.wrap(new byte[] {2, 1}));
        }
    }

    @Test
    void namespaces_auth_and_refusals_are_as_ever() throws Exception {
        io.of("/guarded").use(socket -> {
            if (!socket.handshake()
                    .auth()
                    .member("word")
                    .orElseThrow()
                    .as(String.class)
                    .equals("sesame")) {
                throw new Refused("no entry");
            }
        });
        try (WireClient client = connected("/guarded")) {
            send(client, new Packet.Connect("/nowhere", ""));
            assertThat(next(client).packet())
                    .isEqualTo(new Packet.ConnectError("/nowhere", "{\"message\":\"Invalid namespace\"}"));
            io.of("/guarded").sockets().forEach(Socket::disconnect);
            assertThat(next(client).packet()).isEqualTo(new Packet.Disconnect("/guarded"));
            send(client, new Packet.Connect("/guarded", "{\"word\":\"?\"}"));
            assertThat(next(client).packet())
                    .isEqualTo(new Packet.ConnectError("/guarded", "{\"message\":\"no entry\"}"));
        }
    }

    @Test
    void a_broadcast_is_encoded_once_for_all() throws Exception {
        io.close();
        int[] encoded = {0};
        io = Server.started(builder -> builder.parser(new PacketParser() {
            @Override
            public ByteBuffer encode(Packet packet, List<ByteBuffer> attachments) {
                encoded[0] += packet instanceof Packet.Event ? 1 : 0;
                return parser.encode(packet, attachments);
            }

            @Override
            public Parsed decode(ByteBuffer message) {
                return parser.decode(message);
            }
        }));
        try (WireClient ann = connected("/");
                WireClient bob = connected("/")) {
            io.emit("hello", 1);

            assertThat(next(ann).packet()).isEqualTo(event("/", "[\"hello\",1]", 0));
            assertThat(next(bob).packet()).isEqualTo(event("/", "[\"hello\",1]", 0));
            assertThat(encoded[0]).isEqualTo(1);
        }
    }

    @Test
    void who_speaks_json_or_nonsense_is_disconnected() throws Exception {
        try (WireClient json = WireClient.open(io);
                WireClient nonsense = WireClient.open(io);
                WireClient refusing = connected("/")) {
            json.send("40");
            json.closedWith();
            nonsense.send(new byte[] {(byte) 0xc1});
            nonsense.closedWith();
            send(refusing, new Packet.ConnectError("/", "{}"));
            refusing.closedWith();
        }
    }

    @Test
    void who_lost_its_connection_goes_on_as_well() throws Exception {
        io.close();
        io = Server.started(
                builder -> builder.parser(parser).connectionStateRecovery(ConnectionStateRecovery.DEFAULTS));
        String known;
        try (WireClient client = WireClient.open(io)) {
            send(client, new Packet.Connect("/", ""));
            known = ((Packet.Connect) next(client).packet()).payload();
            client.send(new byte[] {0});
            client.closedWith();
        }
        io.emit("missed", 1);
        try (WireClient client = WireClient.open(io)) {
            send(client, new Packet.Connect("/", "{\"pid\":" + known.replaceAll(".*\"pid\":", "")));

            assertThat(((Packet.Event) next(client).packet()).payload()).startsWith("[\"missed\",1,\"");
            assertThat(next(client).packet()).isEqualTo(new Packet.Connect("/", known));
        }
    }
}
