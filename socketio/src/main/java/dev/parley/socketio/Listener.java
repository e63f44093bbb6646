package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What one listener does with an event, whatever its arity was.
final class Listener {

    /// An answer, if the listener is one that answers.
    @FunctionalInterface
    interface Action {

        Optional<Reply> run(Socket socket, String event, List<JsonValue> arguments, OptionalLong ackId)
                throws Exception;
    }

    private final Action action;
    private volatile boolean inline;

    Listener(Action action) {
        this.action = action;
    }

    static Listener handling(Handler.Any handler) {
        return new Listener((socket, event, arguments, ackId) -> {
            handler.handle(socket, arguments);
            return Optional.empty();
        });
    }

    static Listener hearing(Handler.CatchAll handler) {
        return new Listener((socket, event, arguments, ackId) -> {
            handler.handle(socket, event, arguments);
            return Optional.empty();
        });
    }

    static Listener acknowledging(Handler.Acknowledging handler) {
        return new Listener((socket, event, arguments, ackId) -> {
            handler.handle(socket, arguments, new Acknowledgement(socket, ackId));
            return Optional.empty();
        });
    }

    static Listener answering(CallHandler.Any handler) {
        return new Listener(
                (socket, event, arguments, ackId) -> Optional.of(Reply.from(handler.answer(socket, arguments))));
    }

    /// The same for one event only.
    ///
    /// @param end called when it has come, before the listener hears it
    Listener once(Runnable end) {
        AtomicBoolean spent = new AtomicBoolean();
        Listener single = new Listener((socket, event, arguments, ackId) -> {
            if (spent.compareAndSet(false, true)) {
                end.run();
                return action.run(socket, event, arguments, ackId);
            }
            return Optional.empty();
        });
        single.inline = inline;
        return single;
    }

    Optional<Reply> run(Socket socket, String event, List<JsonValue> arguments, OptionalLong ackId) throws Exception {
        return action.run(socket, event, arguments, ackId);
    }

    boolean isInline() {
        return inline;
    }

    void inline() {
        inline = true;
    }

    /// The argument at `index` as the type that the handler wants.
    static <T> T argument(List<JsonValue> arguments, int index, Class<T> type) {
        if (index >= arguments.size()) {
            throw new InvalidArgument("argument " + (index + 1) + " is missing");
        }
        JsonValue argument = arguments.get(index);
        if (type == JsonValue.class) {
            return type.cast(argument); // as it came
        }
        try {
            return present(argument.as(type), index);
        } catch (IllegalArgumentException e) {
            throw new InvalidArgument("argument " + (index + 1) + ": " + e.getMessage(), e);
        }
    }

    private static <T> T present(@Nullable T value, int index) {
        if (value == null) {
            throw new InvalidArgument("argument " + (index + 1) + " is null");
        }
        return value;
    }
}
