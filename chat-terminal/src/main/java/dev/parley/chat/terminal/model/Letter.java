package dev.parley.chat.terminal.model;

import java.time.Instant;

/// A message on its way, or the change of one. Its key stays the same for as long as it is repeated; `text`
/// is empty if it deletes; `at` is when it was written here.
public record Letter(String key, String room, Deed deed, String text, Instant at, State state) {

    /// What it does, and with which seq.
    public sealed interface Deed {

        record Says() implements Deed {}

        record Edits(long seq) implements Deed {}

        record Deletes(long seq) implements Deed {}
    }

    public sealed interface State {

        record Waiting() implements State {}

        record Sending() implements State {}

        /// The server has it, at this place of the log; its entry has not come yet.
        record Stored(long seq) implements State {}

        /// It will never be stored, and why.
        record Refused(String reason) implements State {}
    }

    Letter in(State next) {
        return new Letter(key, room, deed, text, at, next);
    }

    /// Whether it names something that was said before.
    public boolean isChange() {
        return switch (deed) {
            case Deed.Says _ -> false;
            case Deed.Edits _, Deed.Deletes _ -> true;
        };
    }

    /// Whether the server may still not have it.
    public boolean onItsWay() {
        return switch (state) {
            case State.Waiting _, State.Sending _ -> true;
            case State.Stored _, State.Refused _ -> false;
        };
    }
}
