package dev.parley.socketio;

import dev.parley.engineio.Allowance;
import dev.parley.socketio.json.JsonValue;
import dev.parley.socketio.protocol.Packet;
import java.util.List;
import java.util.Optional;

/// One event on its way to those who listen. Made on the loop, run in the socket's mailbox.
record Dispatch(Socket socket, Packet.Event packet, String name, List<JsonValue> arguments) implements Runnable {

    /// Hands the event to the mailbox, or runs it at once if all who listen are quick.
    void deliver() {
        deliver(this);
    }

    /// As [#deliver()], counting its bytes until it was heard.
    void deliverCounted(int bytes, Allowance incoming) {
        deliver(new LargeEvent(this, bytes, incoming));
    }

    private void deliver(Runnable task) {
        if (socket.namespace().listeners().areQuick(name)) {
            socket.mailbox().executeInline(task);
        } else {
            socket.mailbox().execute(task);
        }
    }

    @Override
    public void run() {
        if (!socket.isConnected()) {
            return; // it left between the event and its turn
        }
        Observers observers = socket.namespace().observers();
        if (Flight.timesHandlers()) {
            Flight.handle(socket, name, () -> observe(observers));
        } else if (observers.anybody()) {
            observe(observers);
        } else {
            handle();
        }
    }

    private void observe(Observers observers) {
        boolean known = socket.namespace().listeners().know(name);
        long began = System.nanoTime();
        handle();
        long nanos = System.nanoTime() - began;
        observers.tell(observer -> observer.handled(socket, name, known, nanos));
    }

    private void handle() {
        Listeners listeners = socket.namespace().listeners();
        for (Listener listener : listeners.catchAll()) {
            overhear(listener);
        }
        if (passes(listeners.middlewares())) {
            for (Listener listener : listeners.of(name)) {
                tell(listener);
            }
        }
    }

    /// Nothing that a catch-all does is an answer.
    private void overhear(Listener listener) {
        try {
            listener.run(socket, name, arguments, packet.ackId());
        } catch (Exception | Error e) {
            socket.namespace().failed(socket, name, e);
        }
    }

    private boolean passes(List<Listener> middlewares) {
        if (middlewares.isEmpty()) {
            return true;
        }
        try {
            for (Listener middleware : middlewares) {
                middleware.run(socket, name, arguments, packet.ackId());
            }
        } catch (Exception | Error e) {
            answerFailure(e);
            return false;
        }
        return socket.isConnected(); // it may have left, or been sent out, meanwhile
    }

    private void tell(Listener listener) {
        try {
            listener.run(socket, name, arguments, packet.ackId()).ifPresent(this::acknowledge);
        } catch (Exception | Error e) {
            answerFailure(e);
        }
    }

    private void answerFailure(Throwable failure) {
        Optional<Object> answer = socket.namespace().failed(socket, name, failure);
        try {
            answer.or(() -> Refused.answer(failure)).map(Reply::from).ifPresent(this::acknowledge);
        } catch (IllegalArgumentException e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "the answer to a failure cannot be sent", e);
        }
    }

    private void acknowledge(Reply reply) {
        packet.ackId().ifPresent(id -> socket.send(socket.namespace().outgoing().ack(id, reply)));
    }
}
