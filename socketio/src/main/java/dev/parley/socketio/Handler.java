package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done when a client sends an event. May block and may throw; the events of one socket come one at a time.
@FunctionalInterface
public interface Handler {

    /// Takes the event, or the new client.
    ///
    /// @param socket who has sent it, or come
    /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the client
    void handle(Socket socket) throws Exception;

    /// For an event with one argument.
    ///
    /// @param <A> the type of the first argument
    @FunctionalInterface
    interface One<A> {

        /// Takes the event.
        ///
        /// @param socket who has sent it
        /// @param argument the first that was sent
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the
        ///     client
        void handle(Socket socket, A argument) throws Exception;
    }

    /// For an event with two arguments.
    ///
    /// @param <A> the type of the first argument
    /// @param <B> the type of the second argument
    @FunctionalInterface
    interface Two<A, B> {

        /// Takes the event.
        ///
        /// @param socket who has sent it
        /// @param first the first argument
        /// @param second the second argument
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the
        ///     client
        void handle(Socket socket, A first, B second) throws Exception;
    }

    /// For an event whose arguments are taken as they come.
    @FunctionalInterface
    interface Any {

        /// Takes the event.
        ///
        /// @param socket who has sent it
        /// @param arguments as they came
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the
        ///     client
        void handle(Socket socket, List<JsonValue> arguments) throws Exception;
    }

    /// For an event whose acknowledgement is given by hand: later, from another thread, or only if it is wanted.
    @FunctionalInterface
    interface Acknowledging {

        /// Takes the event.
        ///
        /// @param socket who has sent it
        /// @param arguments as they came
        /// @param acknowledgement what to answer by
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]; a [Refused] is told to the
        ///     client
        void handle(Socket socket, List<JsonValue> arguments, Acknowledgement acknowledgement) throws Exception;
    }

    /// For whatever is sent to a socket, once for each that a broadcast goes to. Runs on the thread that sends, just
    /// before, so it must be quick, and must not send to the same namespace itself.
    @FunctionalInterface
    interface Outgoing {

        /// Hears what is sent.
        ///
        /// @param socket who it is sent to
        /// @param event its name
        /// @param arguments what the application gave to `emit`
        /// @throws Exception for the log: what is sent is sent
        void handle(Socket socket, String event, List<@Nullable Object> arguments) throws Exception;
    }

    /// For whatever comes, whoever listens to it besides.
    @FunctionalInterface
    interface CatchAll {

        /// Takes the event.
        ///
        /// @param socket who has sent it
        /// @param event its name
        /// @param arguments as they came
        /// @throws Exception for [onError][Namespace#onError(ErrorHandler)]
        void handle(Socket socket, String event, List<JsonValue> arguments) throws Exception;
    }
}
