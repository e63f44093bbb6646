package dev.parley.socketio;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Loop;
import dev.parley.engineio.Revision;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.protocol.Packet;
import dev.parley.socketio.protocol.PacketDecoder;
import dev.parley.socketio.protocol.PacketParser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One client and its sockets, one in each namespace it has come to. Confined to the session's loop, but for
/// [#disconnect(Socket)] and [#disconnectAll()].
final class Connection implements SessionListener {

    /// The most namespaces one client may be in.
    private static final int MAX_NAMESPACES = 16;

    private final SocketIo server;
    private final Session session;
    private final SharedValve valve;
    private final List<Socket> sockets = new ArrayList<>(1);
    private Loop.@Nullable Timer impatience;
    private @Nullable Incomplete incomplete;

    Connection(SocketIo server, Session session) {
        this.server = server;
        this.session = session;
        this.valve = new SharedValve(session::read);
        this.impatience = session.loop().schedule(this::nobodyConnected, server.connectTimeout());
    }

    Session session() {
        return session;
    }

    SharedValve valve() {
        return valve;
    }

    /// A client of Socket.IO 2 is in the main namespace without a word of its own.
    void begin() {
        if (session.revision() == Revision.THREE) {
            session.loop().execute(this::beHere);
        }
    }

    private void beHere() {
        if (session.isOpen() && find("/").isEmpty()) {
            connect("/", server.noAuth());
        }
    }

    @Override
    public void text(String data) {
        if (incomplete != null || server.parser() != null) {
            fail(); // text where attachments are missing, or where packets are binary
            return;
        }
        try {
            received(PacketDecoder.decode(data));
        } catch (MalformedPacketException e) {
            fail();
        }
    }

    @Override
    public void binary(ByteBuffer data) {
        PacketParser parser = server.parser();
        if (parser == null) {
            attachment(data);
        } else {
            parsed(parser, data);
        }
    }

    private void parsed(PacketParser parser, ByteBuffer data) {
        try {
            PacketParser.Parsed parsed = parser.decode(data);
            if (parsed.attachments().isEmpty()) {
                received(parsed.packet());
            } else {
                whole(parsed.packet(), parsed.attachments());
            }
        } catch (MalformedPacketException e) {
            fail();
        }
    }

    private void attachment(ByteBuffer data) {
        Incomplete waiting = incomplete;
        if (waiting == null) {
            fail(); // nothing announced it
            return;
        }
        try {
            if (waiting.add(data)) {
                incomplete = null;
                waiting.stopWaiting();
                whole(waiting.packet(), waiting.attachments());
            }
        } catch (MalformedPacketException e) {
            fail();
        }
    }

    private void received(Packet packet) {
        switch (packet) {
            case Packet.Connect connect -> connect(connect);
            case Packet.Disconnect disconnect -> leave(socket(disconnect.namespace()));
            case Packet.Event event when event.attachments() > 0 -> await(event, event.attachments());
            case Packet.Ack ack when ack.attachments() > 0 -> await(ack, ack.attachments());
            case Packet.Event event -> whole(event, List.of());
            case Packet.Ack ack -> whole(ack, List.of());
            case Packet.ConnectError error -> fail(); // only a server refuses
        }
    }

    private void await(Packet packet, int attachments) {
        incomplete = new Incomplete(
                packet, attachments, server.maxPayload(), server.engine().incoming(), session.loop(), this::fail);
    }

    private void whole(Packet packet, List<ByteBuffer> attachments) {
        switch (packet) {
            case Packet.Event event -> event(event, attachments);
            case Packet.Ack ack -> socket(ack.namespace()).answered(ack, values(ack.payload(), attachments));
            default -> throw new MalformedPacketException("a packet of this type has no attachments");
        }
    }

    private void event(Packet.Event packet, List<ByteBuffer> attachments) {
        Socket socket = socket(packet.namespace());
        List<JsonValue> values = values(packet.payload(), attachments);
        if (values.isEmpty()) {
            throw new MalformedPacketException("an event without a name");
        }
        String name = EventNames.read(values.getFirst());
        Dispatch event = new Dispatch(socket, packet, name, values.subList(1, values.size()));
        int bytes = packet.payload().length() + size(attachments);
        if (bytes > LargeEvent.LEAST) {
            event.deliverCounted(bytes, server.engine().incoming());
        } else {
            event.deliver();
        }
    }

    private static int size(List<ByteBuffer> attachments) {
        int size = 0;
        for (int i = 0; i < attachments.size(); i++) {
            size += attachments.get(i).remaining();
        }
        return size;
    }

    private List<JsonValue> values(String payload, List<ByteBuffer> attachments) {
        return server.codec().read(payload, attachments).elements();
    }

    private void connect(Packet.Connect packet) {
        switch (session.revision()) {
            case THREE -> {
                SocketIo2.Call call = SocketIo2.Call.of(packet);
                connect(call.namespace(), call.auth(server.codec()));
            }
            case FOUR -> connect(packet.namespace(), auth(packet.payload()));
        }
    }

    private void connect(String name, JsonValue auth) {
        if (find(name).isPresent() || sockets.size() == MAX_NAMESPACES) {
            throw new MalformedPacketException("connected already, or too often");
        }
        Namespace namespace;
        try {
            namespace = server.enter(name);
        } catch (Refused refused) {
            session.send(server.entrance().refusal(session, name, refused));
            return;
        }
        enter(namespace, auth);
    }

    private JsonValue auth(String payload) {
        if (payload.isEmpty()) {
            return server.noAuth();
        }
        JsonValue auth = server.codec().read(payload, List.of());
        if (!auth.isObject()) {
            throw new MalformedPacketException("auth is not an object");
        }
        return auth;
    }

    private void enter(Namespace namespace, JsonValue auth) {
        stopWaiting();
        Socket socket = server.newSocket(namespace, this, auth);
        sockets.add(socket);
        Runnable entering = () -> server.entrance().enter(socket);
        if (namespace.letsInQuickly()) {
            socket.mailbox().executeInline(entering);
        } else {
            socket.mailbox().execute(entering);
        }
    }

    /// The client has left a namespace; its connection stays.
    private void leave(Socket socket) {
        sockets.remove(socket);
        gone(socket, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
    }

    void disconnect(Socket socket) {
        // Before the goodbye: who hears it may come back at once, and must not be taken for still being here.
        session.loop().execute(() -> sockets.remove(socket));
        dismiss(socket);
    }

    void disconnectAll() {
        session.loop().execute(() -> {
            sockets.forEach(this::dismiss);
            sockets.clear();
            session.close();
        });
    }

    /// The client has come back on another connection, so this one is lost, though nobody has noticed yet.
    void supersede(Socket socket) {
        gone(socket, DisconnectReason.TRANSPORT_CLOSE);
        session.close();
    }

    /// The client cannot be let in after all, for no fault of its own: it is to come again.
    void giveUp(Socket socket) {
        socket.becomeGone();
        socket.namespace().forget(socket);
        server.leave(socket.namespace());
        session.close();
    }

    private void dismiss(Socket socket) {
        if (gone(socket, DisconnectReason.SERVER_NAMESPACE_DISCONNECT)) {
            session.send(Entrance.goodbye(socket));
        }
    }

    @Override
    public void upgraded() {
        for (Socket socket : sockets) {
            Observers observers = socket.namespace().observers();
            if (observers.anybody() && socket.isConnected()) {
                observers.tell(observer -> observer.upgraded(socket));
            }
        }
    }

    @Override
    public void closed(CloseReason reason) {
        stopWaiting();
        if (incomplete != null) {
            incomplete.stopWaiting();
            incomplete = null;
        }
        sockets.forEach(socket -> gone(socket, DisconnectReason.of(reason)));
        sockets.clear();
    }

    /// @return whether it was connected until now
    private boolean gone(Socket socket, DisconnectReason reason) {
        Socket.State was = socket.becomeGone();
        socket.failAcks();
        if (was == Socket.State.CONNECTED) {
            socket.keepRooms();
            // At once, not when the handlers are done: the client may come back on this connection, and would hear
            // what is meant for another socket.
            boolean parted = socket.namespace().part(socket, reason);
            tellObservers(socket, reason);
            if (socket.namespace().disconnectHandlers().isEmpty()) {
                socket.mailbox().executeInline(() -> tell(socket, reason, parted)); // no more than tidying up
            } else {
                socket.mailbox().execute(() -> tell(socket, reason, parted));
            }
        } else if (was != Socket.State.GONE) {
            server.leave(socket.namespace());
        }
        return was == Socket.State.CONNECTED;
    }

    private static void tellObservers(Socket socket, DisconnectReason reason) {
        Flight.disconnected(socket, reason);
        Observers observers = socket.namespace().observers();
        if (observers.anybody()) {
            observers.tell(observer -> observer.disconnected(socket, reason));
        }
    }

    private void tell(Socket socket, DisconnectReason reason, boolean parted) {
        if (!parted) {
            // Again, for it may have been let in while it went.
            socket.namespace().part(socket, reason);
        }
        for (DisconnectHandler handler : socket.namespace().disconnectHandlers()) {
            try {
                handler.handle(socket, reason);
            } catch (Exception | Error e) {
                socket.namespace().failed(socket, "disconnect", e);
            }
        }
        server.leave(socket.namespace());
    }

    /// The socket in that namespace; a client that was not let in yet has none to speak through.
    private Socket socket(String namespace) {
        return find(namespace)
                .filter(Socket::isWelcome)
                .orElseThrow(() -> new MalformedPacketException("not connected to this namespace"));
    }

    private Optional<Socket> find(String namespace) {
        for (Socket socket : sockets) {
            if (socket.namespace().name().equals(namespace)) {
                return Optional.of(socket);
            }
        }
        return Optional.empty();
    }

    private void nobodyConnected() {
        if (sockets.isEmpty()) {
            session.close();
        }
    }

    private void stopWaiting() {
        if (impatience != null) {
            impatience.cancel();
            impatience = null;
        }
    }

    /// The client broke the protocol: there is no telling what its next packet would mean.
    private void fail() {
        session.close();
    }
}
