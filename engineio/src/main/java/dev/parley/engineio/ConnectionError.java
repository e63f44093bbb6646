package dev.parley.engineio;

import java.util.Map;

/// A request that was refused at the door: the event `connection_error` of the reference.
///
/// @param request the request that was refused
/// @param error why
/// @param message what the client was told: that of the error, or the application's own
/// @param context what the decision rests on, under the names of the reference: `transport`, `sid`,
///     `method`, `protocol`, `origin`, `message`, or `name` for which of several faults it was
public record ConnectionError(EngineRequest request, EngineError error, String message, Map<String, String> context) {

    /// Copies the context.
    public ConnectionError {
        context = Map.copyOf(context);
    }

    /// {@return the code that the client was told}
    public int code() {
        return error.code();
    }
}
