package dev.parley.socketio.admin;

import dev.parley.engineio.Observation;
import dev.parley.socketio.DisconnectReason;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Registration;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import dev.parley.socketio.SocketIoObserver;
import dev.parley.socketio.adapter.RoomEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// Tells the admins of every socket, room and event of the server while it is on. Safe from any thread.
final class EventFeed implements SocketIoObserver {

    private final SocketIo io;
    private final Namespace admins;
    private final AdminOptions options;
    private final List<Registration> registrations = new ArrayList<>();
    private @Nullable Observation observation;

    // Whoever listens to rooms does so for good, so each namespace is asked once.
    private final Set<Namespace> roomsHeard = Collections.newSetFromMap(new WeakHashMap<>());
    private volatile boolean on;

    EventFeed(SocketIo io, Namespace admins, AdminOptions options) {
        this.io = io;
        this.admins = admins;
        this.options = options;
        io.onNewNamespace(this::made);
    }

    synchronized void begin() {
        on = true;
        observation = io.observe(this);
        io.namespaces().forEach(this::listen);
    }

    synchronized void end() {
        on = false;
        if (observation != null) {
            observation.end();
            observation = null;
        }
        registrations.forEach(Registration::remove);
        registrations.clear();
    }

    private synchronized void made(Namespace namespace) {
        if (on) {
            listen(namespace);
        }
    }

    private void listen(Namespace namespace) {
        if (roomsHeard.add(namespace)) {
            namespace.onRoomEvent(event -> room(namespace, event));
        }
        if (namespace != admins) { // or what the admins are told would be told to the admins
            registrations.add(namespace
                    .onAny((socket, event, arguments) -> event("event_received", socket, event, arguments))
                    .inline());
            registrations.add(namespace.onAnyOutgoing(
                    (socket, event, arguments) -> event("event_sent", socket, event, arguments)));
        }
    }

    private void event(String what, Socket socket, String event, List<?> arguments) {
        List<@Nullable Object> named = new ArrayList<>(arguments.size() + 1);
        named.add(event);
        named.addAll(arguments);
        admins.emit(what, socket.namespace().name(), socket.id(), named, Portrait.now());
    }

    private void room(Namespace namespace, RoomEvent event) {
        if (!on) {
            return;
        }
        switch (event) {
            case RoomEvent.Joined(var room, var id) -> room("room_joined", namespace, room, id);
            case RoomEvent.Left(var room, var id) -> room("room_left", namespace, room, id);
            case RoomEvent.Created created -> {} // these two the UI finds out by itself
            case RoomEvent.Deleted deleted -> {}
        }
    }

    private void room(String what, Namespace namespace, String room, String id) {
        admins.emit(what, namespace.name(), room, id, Portrait.now());
    }

    @Override
    public void connected(Socket socket) {
        admins.emit("socket_connected", Portrait.of(socket, options), Portrait.now());
    }

    @Override
    public void upgraded(Socket socket) {
        admins.emit(
                "socket_updated",
                Map.of("id", socket.id(), "nsp", socket.namespace().name(), "transport", socket.transport()));
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        Namespace namespace = socket.namespace();
        admins.emit("socket_disconnected", namespace.name(), socket.id(), reason.wire(), Portrait.now());
        // The room that its id was: to the library it is none that comes and goes, to the UI it is.
        room("room_left", namespace, socket.id(), socket.id());
    }
}
