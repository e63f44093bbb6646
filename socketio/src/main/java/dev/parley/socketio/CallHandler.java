package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is answered when a client asks. What it returns is the acknowledgement: any value, or a [Reply] of several. If
/// the client wants none, the answer is dropped.
@FunctionalInterface
public interface CallHandler {

    @Nullable Object answer(Socket socket) throws Exception;

    /// For a question with one argument.
    @FunctionalInterface
    interface One<A> {

        @Nullable Object answer(Socket socket, A argument) throws Exception;
    }

    /// For a question with two arguments.
    @FunctionalInterface
    interface Two<A, B> {

        @Nullable Object answer(Socket socket, A first, B second) throws Exception;
    }

    /// For a question whose arguments are taken as they come.
    @FunctionalInterface
    interface Any {

        @Nullable Object answer(Socket socket, List<JsonValue> arguments) throws Exception;
    }
}
