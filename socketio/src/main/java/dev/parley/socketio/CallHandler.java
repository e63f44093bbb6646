package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is answered when a client asks. What it returns is the acknowledgement: any value, or a [Reply] of several. If
/// the client wants none, the answer is dropped.
@FunctionalInterface
public interface CallHandler {

    /// Gives the answer.
    ///
    /// @param socket who asks
    /// @return what the client gets; null is a value too
    /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the client
    @Nullable Object answer(Socket socket) throws Exception;

    /// For a question with one argument.
    ///
    /// @param <A> the type of the first argument
    @FunctionalInterface
    interface One<A> {

        /// Gives the answer.
        ///
        /// @param socket who asks
        /// @param argument the first that was sent
        /// @return what the client gets; null is a value too
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the
        ///     client
        @Nullable Object answer(Socket socket, A argument) throws Exception;
    }

    /// For a question with two arguments.
    ///
    /// @param <A> the type of the first argument
    /// @param <B> the type of the second argument
    @FunctionalInterface
    interface Two<A, B> {

        /// Gives the answer.
        ///
        /// @param socket who asks
        /// @param first the first argument
        /// @param second the second argument
        /// @return what the client gets; null is a value too
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the
        ///     client
        @Nullable Object answer(Socket socket, A first, B second) throws Exception;
    }

    /// For a question whose arguments are taken as they come.
    @FunctionalInterface
    interface Any {

        /// Gives the answer.
        ///
        /// @param socket who asks
        /// @param arguments as they came
        /// @return what the client gets; null is a value too
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the
        ///     client
        @Nullable Object answer(Socket socket, List<JsonValue> arguments) throws Exception;
    }
}
