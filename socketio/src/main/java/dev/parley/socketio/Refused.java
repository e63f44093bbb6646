package dev.parley.socketio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Thrown to say no, with a message and data that the client is to see.
///
/// By a middleware: the client gets them in a CONNECT_ERROR, and nothing of the namespace is reachable for it. By an
/// event middleware or a listener: the client gets `{"message":…,"data":…}` as its acknowledgement if it asked
/// for one, unless the [error handler][Namespace#onError(ErrorHandler)] gives another.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Object> data;

    /// A refusal without data.
    ///
    /// @param message what the client is to see
    public Refused(String message) {
        super(message);
        this.data = Optional.empty();
    }

    /// A refusal with data.
    ///
    /// @param message what the client is to see
    /// @param data anything that can be sent; the client finds it in `error.data`
    public Refused(String message, Object data) {
        super(message);
        this.data = Optional.of(data);
    }

    /// What a client is told of the failure: nothing, unless it is a refusal.
    static Optional<Object> answer(Throwable failure) {
        return failure instanceof Refused refused ? Optional.of(refused.payload()) : Optional.empty();
    }

    Optional<Object> data() {
        return data;
    }

    Refused withoutData() {
        return new Refused(String.valueOf(getMessage()));
    }

    Map<String, Object> payload() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("message", String.valueOf(getMessage()));
        data.ifPresent(value -> payload.put("data", value));
        return payload;
    }
}
