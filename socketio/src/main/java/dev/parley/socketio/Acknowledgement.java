package dev.parley.socketio;

import dev.parley.engineio.Message;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What a client waits for after an event that it sent with a callback. Safe from any thread.
public final class Acknowledgement {

    private final Socket socket;
    private final OptionalLong id;
    private final AtomicBoolean given = new AtomicBoolean();

    Acknowledgement(Socket socket, OptionalLong id) {
        this.socket = socket;
        this.id = id;
    }

    /// {@return whether the client has asked for one}
    public boolean isWanted() {
        return id.isPresent();
    }

    /// Gives it. Nothing happens if none is wanted, or it was given before.
    ///
    /// @param values what the other side gets
    /// @throws IllegalArgumentException if a value cannot be written
    public void give(@Nullable Object... values) {
        if (!isWanted() || given.get()) {
            return;
        }
        // First, for what cannot be written was not given: another may be.
        List<Message> answer = socket.namespace().outgoing().ack(id.getAsLong(), Reply.of(values));
        if (given.compareAndSet(false, true)) {
            socket.send(answer);
        }
    }
}
