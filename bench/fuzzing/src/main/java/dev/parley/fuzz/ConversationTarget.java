package dev.parley.fuzz;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Envelope;
import dev.parley.engineio.Headers;
import dev.parley.engineio.Loop;
import dev.parley.engineio.Revision;
import dev.parley.engineio.Transport;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.Verdict;
import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import dev.parley.socketio.Reply;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// A whole conversation with a server, packets parted by 0x1e: whatever is said, the server says nothing that is no
/// packet, and when it is over nothing is left of the client.
final class ConversationTarget implements Target {

    private final String name;
    private final Revision revision;
    private final List<byte[]> seeds;
    private final Straight loop = new Straight();
    private final SocketIo io = server();

    private ConversationTarget(String name, Revision revision, String... seeds) {
        this.name = name;
        this.revision = revision;
        this.seeds = Check.texts(seeds);
    }

    static ConversationTarget ofNewClients() {
        return new ConversationTarget(
                "conversation",
                Revision.FOUR,
                "40\u001e42[\"to\",1,\"2\",{\"3\":[4]}]\u001e420[\"ask\",true]\u001e41",
                "40\u001e451-[\"to\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID\u001e42[\"join\",\"r\"]",
                "40/a,{\"token\":1}\u001e42/a,7[\"ask\",[]]\u001e40\u001e452-3[\"ask\",{\"_placeholder\":true,\"num\":1},"
                        + "{\"_placeholder\":true,\"num\":0}]\u001ebAA==\u001ebAQ==",
                "40/nowhere,\u001e40\u001e430[\"late\"]\u001e461-9[{\"_placeholder\":true,\"num\":0}]\u001ebAA==",
                "3\u001e40\u001e1");
    }

    /// Of clients of Socket.IO 2, which are in the main namespace as soon as they are there.
    static ConversationTarget ofOldClients() {
        return new ConversationTarget(
                "conversation-v2",
                Revision.THREE,
                "42[\"to\",1,\"2\",{\"3\":[4]}]\u001e420[\"ask\",true]\u001e41",
                "451-[\"to\",{\"_placeholder\":true,\"num\":0}]\u001eb4AQID\u001e42[\"join\",\"r\"]",
                "40/a?token=1&name=%C3%A4&empty=&=,\u001e42/a,7[\"ask\",[]]\u001e41/a,\u001e40/a",
                "40/nowhere?a=b,\u001e430[\"late\"]\u001e461-9[{\"_placeholder\":true,\"num\":0}]\u001eb4AA==",
                "2\u001e2probe\u001e40\u001e1");
    }

    private static SocketIo server() {
        SocketIo io = SocketIo.builder().maxPayload(100_000).allowEIO3(true).build();
        io.on("to", (socket, arguments) -> socket.emit("from", arguments.toArray()))
                .inline();
        io.onCall("ask", (socket, arguments) -> Reply.of(arguments.toArray())).inline();
        io.on("join", String.class, (socket, room) -> socket.join(room)).inline();
        io.of("/a").onCall("ask", (socket, arguments) -> arguments.size()).inline();
        return io;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<byte[]> seeds() {
        return seeds;
    }

    @Override
    public void take(byte[] input) {
        Listening client = new Listening();
        TransportListener server = open(client);
        loop.turn();
        for (String wire : Check.text(input).split("\u001e", -1)) {
            try {
                server.received(revision.decode(wire));
            } catch (MalformedPacketException refused) {
                server.lost(CloseReason.PARSE_ERROR);
            }
            loop.turn();
        }
        server.lost(CloseReason.TRANSPORT_CLOSE);
        loop.turn();
        Check.same(io.engine().sessionCount(), 0, "sessions that are left");
        Check.same(io.of("/").sockets().size() + io.of("/a").sockets().size(), 0, "sockets that are left");
    }

    private TransportListener open(Transport client) {
        Headers headers = new Headers.Builder().add("Upgrade", "websocket").build();
        EngineRequest request = new EngineRequest("GET", "/socket.io/", query(), headers, "127.0.0.1", false);
        return switch (io.engine().admit(request)) {
            case Verdict.WebSocket(var webSocket) -> webSocket.opened(client, loop);
            case Verdict.Polling polling -> throw new AssertionError("not asked for");
            case Verdict.Answered answered -> throw new AssertionError("not admitted");
            case Verdict.Pending pending -> throw new AssertionError("nobody is asked");
        };
    }

    private String query() {
        return switch (revision) {
            case THREE -> "EIO=3&transport=websocket";
            case FOUR -> "EIO=4&transport=websocket";
        };
    }

    @Override
    public long bound(int length) {
        return 1_048_576 + 4_000L * length;
    }

    /// The client's end: reads what it is told, as a client would.
    private static final class Listening implements Transport {

        @Override
        public TransportName name() {
            return TransportName.WEBSOCKET;
        }

        @Override
        public void send(Envelope envelope) {
            envelope.messages().forEach(message -> send(message.packet()));
        }

        @Override
        public void send(Packet packet) {
            Check.same(packet, PacketCodec.decode(PacketCodec.encode(packet)), "what the server says");
        }

        @Override
        public void sendEncoded(String packet) {
            Check.same(packet, PacketCodec.encode(PacketCodec.decode(packet)), "what the server says");
        }

        @Override
        public void flush() {}

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public long bufferedBytes() {
            return 0;
        }

        @Override
        public void read(boolean on) {}

        @Override
        public void close(CloseReason reason) {}
    }

    /// A loop that is turned by hand, and whose timers never come, but for the moment before a session of revision 3.
    private static final class Straight implements Loop {

        private static final Duration MOMENT = Duration.ofMillis(10);

        private final Queue<Runnable> tasks = new ArrayDeque<>();

        void turn() {
            for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
                next.run();
            }
        }

        @Override
        public boolean inLoop() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public Timer schedule(Runnable task, Duration delay) {
            if (delay.compareTo(MOMENT) <= 0) {
                execute(task);
            }
            return () -> {};
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }
}
