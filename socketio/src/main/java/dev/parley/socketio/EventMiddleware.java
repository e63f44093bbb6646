package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.List;

/// Looks at every event of a client before those who listen to it by name. May block.
@FunctionalInterface
public interface EventMiddleware {

    /// Returns to let the event pass.
    ///
    /// @param socket who has sent it
    /// @param event the event's name
    /// @param arguments as they came
    /// @throws Refused to stop it: the client gets message and data as its acknowledgement. Any other
    ///     exception stops it as well, and is treated as a listener's
    /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]
    void admit(Socket socket, String event, List<JsonValue> arguments) throws Exception;
}
