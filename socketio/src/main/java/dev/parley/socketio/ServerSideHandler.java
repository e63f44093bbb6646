package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done when another server of the cluster says something. May block and may throw; what is said in one
/// namespace comes one at a time.
@FunctionalInterface
public interface ServerSideHandler {

    /// Takes the event.
    ///
    /// @param arguments as they came
    /// @throws Exception for the log
    void handle(List<JsonValue> arguments) throws Exception;

    /// For an event that is a question.
    @FunctionalInterface
    interface Answering {

        /// Gives the answer.
        ///
        /// @param arguments as they came
        /// @return what the asking server gets, if it asks; null is a value too
        /// @throws Exception for the log: the asking server gets no answer
        @Nullable Object answer(List<JsonValue> arguments) throws Exception;
    }
}
