package dev.parley.chat.terminal.model;

import java.time.Instant;

/// A message on its way. Its key stays the same for as long as it is repeated; `at` is when it was written
/// here.
public record Letter(String key, String room, String text, Instant at, State state) {

    public sealed interface State {

        record Waiting() implements State {}

        record Sending() implements State {}

        /// The server has it, at this place of the log; its entry has not come yet.
        record Stored(long seq) implements State {}

        /// It will never be stored, and why.
        record Refused(String reason) implements State {}
    }

    Letter in(State next) {
        return new Letter(key, room, text, at, next);
    }

    /// Whether the server may still not have it.
    public boolean onItsWay() {
        return switch (state) {
            case State.Waiting _, State.Sending _ -> true;
            case State.Stored _, State.Refused _ -> false;
        };
    }
}
