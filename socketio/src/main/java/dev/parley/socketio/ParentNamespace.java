package dev.parley.socketio;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Namespaces that are made when somebody comes to them: one for each name that a client, or
/// [SocketIo#of(String)], asks for and the parent allows. Safe from any thread.
///
///     io.of(Pattern.compile("/tenant-\\w+")).onConnect(socket -> socket.namespace().emit("came", socket.id()));
///
/// A child gets what is registered here at the moment it is made; what is registered later is for later children.
public final class ParentNamespace extends Handlers {

    private final Predicate<String> names;
    private final Set<Namespace> children = ConcurrentHashMap.newKeySet();

    ParentNamespace(Predicate<String> names) {
        this.names = names;
    }

    /// {@return the children that there are now}
    public Collection<Namespace> children() {
        return List.copyOf(children);
    }

    /// Sends to everybody in every child.
    ///
    /// @param event the event's name
    /// @param arguments any number of values: what Jackson writes, `byte[]` and [java.nio.ByteBuffer]
    ///     as attachments
    public void emit(String event, @Nullable Object... arguments) {
        children.forEach(child -> child.emit(event, arguments));
    }

    /// Sends a `message` event to everybody in every child.
    ///
    /// @param argument any value
    public void send(@Nullable Object argument) {
        emit("message", argument);
    }

    boolean allows(String name) {
        try {
            return names.test(name);
        } catch (RuntimeException e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "a parent namespace failed over a name", e);
            return false;
        }
    }

    void add(Namespace child) {
        children.add(child);
    }

    void remove(Namespace child) {
        children.remove(child);
    }
}
