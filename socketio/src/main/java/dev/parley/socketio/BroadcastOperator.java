package dev.parley.socketio;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.parley.engineio.Message;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.Broadcast;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Chooses who hears an event, then says it.
///
///     io.to("room-101").except("room-102").emit("hello", "world");
///
/// Immutable: every method returns a new operator, so one may be kept and shared between threads.
@CheckReturnValue
public final class BroadcastOperator {

    private final Namespace namespace;
    private final Audience audience;
    private final boolean lossy;
    private final boolean local;
    private final boolean compressed;

    BroadcastOperator(Namespace namespace, Audience audience, boolean lossy, boolean local, boolean compressed) {
        this.namespace = namespace;
        this.audience = audience;
        this.lossy = lossy;
        this.local = local;
        this.compressed = compressed;
    }

    /// Those in any of these rooms too. A socket's id is a room of its own.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return the operator for them
    public BroadcastOperator to(String... rooms) {
        return new BroadcastOperator(namespace, audience.to(rooms), lossy, local, compressed);
    }

    /// The same as [#to(String...)].
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return the operator for them
    public BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /// {@return all sockets of a user, on every tab and device, that were
    /// [bound][Namespace#bindUser(Socket, String)] to it}
    ///
    /// @param user any name; the application decides who is who
    public BroadcastOperator toUser(String user) {
        return to(Namespace.roomOfUser(user));
    }

    /// Not those in any of these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    /// @return the operator for them
    public BroadcastOperator except(String... rooms) {
        return new BroadcastOperator(namespace, audience.except(rooms), lossy, local, compressed);
    }

    /// Dropped for whom it cannot leave at once: the reference's `volatile`.
    ///
    /// @return the operator for them
    public BroadcastOperator lossy() {
        return new BroadcastOperator(namespace, audience, true, local, compressed);
    }

    /// Not compressed on any WebSocket: the reference's `compress(false)`.
    ///
    /// @return the operator for them
    public BroadcastOperator uncompressed() {
        return new BroadcastOperator(namespace, audience, lossy, local, false);
    }

    /// Only sockets of this node.
    ///
    /// @return the operator for them
    public BroadcastOperator local() {
        return new BroadcastOperator(namespace, audience, lossy, true, compressed);
    }

    /// Asks those of this node, and collects their answers.
    ///
    /// @param timeout how long the answers are waited for
    /// @return what asks
    public BroadcastCaller timeout(Duration timeout) {
        return new BroadcastCaller(this, timeout);
    }

    /// Sends the event, encoded once for all.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    /// @throws IllegalArgumentException if the name is reserved or an argument cannot be written
    public void emit(String event, @Nullable Object... arguments) {
        if (namespace.recoveries() != null) {
            var packet = namespace.outgoing().eventWithOffset(event, arguments);
            tellOutgoing(event, arguments);
            namespace
                    .recoveries()
                    .say(compressed ? packet : packet.andThen(Outgoing::uncompressed), lossy, local, audience);
            return;
        }
        List<Message> messages = messages(OptionalLong.empty(), event, arguments);
        tellOutgoing(event, arguments);
        namespace.adapter().broadcast(new Broadcast(messages, lossy, local), audience);
    }

    List<Message> messages(OptionalLong ackId, String event, @Nullable Object... arguments) {
        List<Message> messages = namespace.outgoing().event(ackId, event, arguments);
        return compressed ? messages : Outgoing.uncompressed(messages);
    }

    private void tellOutgoing(String event, @Nullable Object... arguments) {
        if (!namespace.outgoingListeners().isEmpty()) {
            fetchSockets().forEach(socket -> socket.tellOutgoing(event, arguments));
        }
    }

    /// Sends a `message` event.
    ///
    /// @param argument any value
    public void send(@Nullable Object argument) {
        emit("message", argument);
    }

    /// {@return the sockets that would hear it}
    public List<Socket> fetchSockets() {
        return namespace.adapter().members(audience).stream()
                .map(namespace::find)
                .filter(Objects::nonNull)
                .toList();
    }

    /// Has them all join these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    public void socketsJoin(String... rooms) {
        fetchSockets().forEach(socket -> socket.join(rooms));
    }

    /// Has them all leave these rooms.
    ///
    /// @param rooms names of rooms, or ids of sockets
    public void socketsLeave(String... rooms) {
        fetchSockets().forEach(socket -> socket.leave(rooms));
    }

    /// Has them all leave the namespace, and the server too if `close`.
    ///
    /// @param close whether the whole connection ends
    public void disconnectSockets(boolean close) {
        fetchSockets().forEach(socket -> socket.disconnect(close));
    }

    Namespace namespace() {
        return namespace;
    }

    boolean isLossy() {
        return lossy;
    }
}
