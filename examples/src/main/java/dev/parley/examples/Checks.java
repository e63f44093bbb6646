package dev.parley.examples;

import dev.parley.socketio.InvalidArgument;
import dev.parley.socketio.Refused;
import dev.parley.socketio.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the examples ask of everything a client sends, and what they answer if it is not so.
public final class Checks {

    private static final System.Logger LOG = System.getLogger("dev.parley.examples");

    /// An answer that says what was wrong.
    ///
    /// @param error a sentence for people
    public record Problem(String error) {}

    private Checks() {}

    /// One line of plain text, without the blanks around it.
    ///
    /// @param what what it is to be, for the refusal
    /// @param max the most characters
    /// @throws Refused if it is empty, longer, or has control characters
    public static String line(String what, @Nullable String text, int max) {
        String line = text == null ? "" : text.strip();
        require(!line.isEmpty() && line.length() <= max, what + " has 1 to " + max + " characters");
        require(line.chars().noneMatch(Character::isISOControl), what + " is one line of plain text");
        return line;
    }

    /// @throws Refused with `otherwise` if it is not so
    public static void require(boolean so, String otherwise) {
        if (!so) {
            throw new Refused(otherwise);
        }
    }

    /// For `onError`: the client learns what it did wrong; a fault of ours is logged, and the client learns only that.
    public static Optional<Object> explain(Socket socket, String event, Throwable error) {
        if (error instanceof Refused || error instanceof InvalidArgument) {
            return Optional.of(new Problem(String.valueOf(error.getMessage())));
        }
        LOG.log(System.Logger.Level.ERROR, event + " failed for " + socket.id(), error);
        return Optional.of(new Problem("the server failed"));
    }
}
