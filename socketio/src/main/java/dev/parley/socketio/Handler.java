package dev.parley.socketio;

import dev.parley.socketio.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done when a client sends an event. May block and may throw; the events of one socket come one at a time.
@FunctionalInterface
public interface Handler {

    void handle(Socket socket) throws Exception;

    /// For an event with one argument.
    @FunctionalInterface
    interface One<A> {

        void handle(Socket socket, A argument) throws Exception;
    }

    /// For an event with two arguments.
    @FunctionalInterface
    interface Two<A, B> {

        void handle(Socket socket, A first, B second) throws Exception;
    }

    /// For an event whose arguments are taken as they come.
    @FunctionalInterface
    interface Any {

        void handle(Socket socket, List<JsonValue> arguments) throws Exception;
    }

    /// For an event whose acknowledgement is given by hand: later, from another thread, or only if it is wanted.
    @FunctionalInterface
    interface Acknowledging {

        void handle(Socket socket, List<JsonValue> arguments, Acknowledgement acknowledgement) throws Exception;
    }

    /// For whatever is sent to a socket, once for each that a broadcast goes to. Runs on the thread that sends, just
    /// before, so it must be quick, and must not send to the same namespace itself.
    @FunctionalInterface
    interface Outgoing {

        /// @param arguments what the application gave to `emit`
        void handle(Socket socket, String event, List<@Nullable Object> arguments) throws Exception;
    }

    /// For whatever comes, whoever listens to it besides.
    @FunctionalInterface
    interface CatchAll {

        void handle(Socket socket, String event, List<JsonValue> arguments) throws Exception;
    }
}
