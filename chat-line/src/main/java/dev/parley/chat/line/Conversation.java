package dev.parley.chat.line;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatException;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one client says, and what the chat answers. One thing after the other, on a virtual thread, so it may wait.
abstract sealed class Conversation permits FrameTalk, LineTalk {

    private static final Logger LOG = System.getLogger(Conversation.class.getName());

    /// Before a post is repeated that the chat could not take just now.
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final String TOO_FAST = "That was much at once: it is said as soon as it may be.";
    private static final String NOT_STORED = "The chat cannot keep it just now: it is tried again.";

    final LineDoor door;
    final LineConnection connection;
    private @Nullable Hearing hearing;
    private int mistakes;
    // How long it was held back, since it last said something without.
    private Duration heldBack = Duration.ZERO;

    Conversation(LineDoor door, LineConnection connection) {
        this.door = door;
        this.connection = connection;
    }

    /// Whether the conversation goes on after all of it.
    final boolean hear(List<Input> inputs) {
        return inputs.stream().allMatch(this::hears);
    }

    private boolean hears(Input input) {
        try {
            boolean goesOn = hear(input);
            mistakes = 0;
            return goesOn;
        } catch (ChatException refused) {
            door.refused(refused.refusal().code());
            connection.say(worded(refused));
            return goesOnAfter(refused) && isForgiven();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a client was not answered", e);
            connection.say("Something went wrong here, and it is our fault.");
            return false;
        }
    }

    private boolean isForgiven() {
        mistakes++;
        if (mistakes > door.limits().mistakes()) {
            connection.say("That was wrong too often.");
            return false;
        }
        return true;
    }

    /// Answers one thing. Whether the conversation goes on; a refusal of the chat may be thrown.
    abstract boolean hear(Input input);

    /// A refusal in words of this kind of client.
    abstract String worded(ChatException refused);

    /// Whether there is anything more to say after it.
    boolean goesOnAfter(ChatException refused) {
        return refused.refusal() != Refusal.UNAUTHORIZED;
    }

    final Chat chat() {
        return door.chat();
    }

    final Optional<Hearing> hearing() {
        return Optional.ofNullable(hearing);
    }

    final Person person() {
        return hearing()
                .orElseThrow(() -> new IllegalStateException("nobody came in yet"))
                .person();
    }

    /// Lets somebody of this name in.
    ///
    /// @param shown whether they are shown the lobby before they hear what happens
    final Hearing enter(String name, boolean shown) {
        Person person = chat().visit(connection.origin(), name);
        Loop loop = connection.loop();
        Hearing entered = new Hearing(connection, loop, person, connection.speaksFrames(), shown);
        loop.enters(connection, entered);
        hearing = entered;
        chat().arrive(person, connection.id());
        return entered;
    }

    /// Says it, once it may be said: whoever is too fast is held back instead of refused, for nobody repeats what was
    /// typed into a terminal. Whether the conversation goes on; it does not when one was held back for too long.
    final boolean post(RoomId room, String text) {
        PostKey key = PostKey.random();
        for (boolean first = true; ; first = false) {
            try {
                chat().post(person(), room, key, text);
                heldBack = first ? Duration.ZERO : heldBack;
                return true;
            } catch (ChatException refused) {
                if (!isRepeatedAfter(refused)) {
                    return false;
                }
            }
        }
    }

    private boolean isRepeatedAfter(ChatException refused) {
        Duration pause = pauseAfter(refused);
        boolean tooFast = refused.refusal() == Refusal.RATE_LIMITED;
        if (heldBack.isZero()) {
            connection.say(tooFast ? TOO_FAST : NOT_STORED);
        }
        heldBack = heldBack.plus(pause);
        if (heldBack.compareTo(door.limits().patience()) <= 0) {
            return waits(pause);
        }
        if (!tooFast) {
            throw refused;
        }
        door.refused(refused.refusal().code());
        connection.say("That was too much for too long, so not all of it was said. Come again.");
        return false;
    }

    private static Duration pauseAfter(ChatException refused) {
        return switch (refused.refusal()) {
            case RATE_LIMITED, OVERLOADED, UNAVAILABLE -> refused.retryAfter().orElse(PAUSE);
            case BAD_REQUEST,
                    UNAUTHORIZED,
                    NAME_INVALID,
                    NAME_TAKEN,
                    NOT_FOUND,
                    NOT_YOURS,
                    ALREADY_ANSWERED_DIFFERENTLY,
                    TEXT_INVALID,
                    TOO_LARGE,
                    ROOM_NAME_INVALID,
                    ROOM_NAME_TAKEN,
                    TOO_MANY,
                    TOO_BROAD -> throw refused;
        };
    }

    /// False if there is nobody to wait for any more.
    private boolean waits(Duration pause) {
        try {
            Thread.sleep(pause.plusMillis(1));
            return !connection.isGone();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false; // the door closes
        }
    }

    /// They go.
    final void depart() {
        hearing().ifPresent(gone -> {
            try {
                chat().depart(gone.person(), connection.id());
            } catch (ChatException e) {
                // The chat finds by itself that a visitor has no connection any more.
                LOG.log(Level.DEBUG, "a leave is put off: {0}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a leave was not told", e);
            } finally {
                connection.loop().left();
            }
        });
    }

    /// A refusal as a sentence.
    static String sentence(ChatException refused) {
        String message = refused.getMessage() == null ? "" : refused.getMessage();
        String free = refused.suggestions().isEmpty() ? "" : "; free: " + String.join(", ", refused.suggestions());
        String wait = refused.retryAfter()
                .map(duration -> "; again in " + Math.max(1, duration.toSeconds()) + " s")
                .orElse("");
        return message + free + wait;
    }
}
