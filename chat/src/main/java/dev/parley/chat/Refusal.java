package dev.parley.chat;

import java.util.Locale;

/// Why the chat said no. Each door translates these; the words are those of `docs/api.md`.
public enum Refusal {
    BAD_REQUEST,
    /// Nobody is signed in, or the session ended.
    UNAUTHORIZED,
    NAME_INVALID,
    /// Or one that looks like it; the exception suggests free ones.
    NAME_TAKEN,
    /// No such room, person or code, or not for you: the same answer for all.
    NOT_FOUND,
    /// Somebody else said it: only they may change it.
    NOT_YOURS,
    /// The key was used for another text, room or change.
    ALREADY_ANSWERED_DIFFERENTLY,
    TEXT_INVALID,
    TOO_LARGE,
    ROOM_NAME_INVALID,
    ROOM_NAME_TAKEN,
    /// A bound of the server was reached; the message says which.
    TOO_MANY,
    RATE_LIMITED,
    /// There is too much to look through in the time there is.
    TOO_BROAD,
    /// Too much is waiting to be stored: repeat with the same key.
    OVERLOADED,
    /// The store cannot write now, or does not know whether it has: repeat with the same key.
    UNAVAILABLE;

    /// The word on the wire: `name_taken`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
