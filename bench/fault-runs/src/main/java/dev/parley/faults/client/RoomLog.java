package dev.parley.faults.client;

import dev.parley.faults.record.Note;

/// How far a client is in a room. Guarded by the client.
final class RoomLog {

    private long position;
    private long highest;
    private boolean more;
    private boolean reset;
    private boolean member = true;

    /// What is to be asked for.
    enum Want {
        NOTHING,
        /// What comes after the position.
        MORE,
        /// The newest page: positions of before mean nothing.
        NEWEST
    }

    Note.Fate take(long seq) {
        highest = Math.max(highest, seq);
        if (seq <= position) {
            return Note.Fate.KNOWN;
        }
        if (seq > position + 1) {
            return Note.Fate.AHEAD;
        }
        position = seq;
        return Note.Fate.APPLIED;
    }

    long position() {
        return position;
    }

    Want want() {
        if (!member) {
            return Want.NOTHING;
        }
        if (reset) {
            return Want.NEWEST;
        }
        return more || highest > position ? Want.MORE : Want.NOTHING;
    }

    void begin(long newPosition) {
        position = newPosition;
        highest = newPosition;
        reset = false;
        more = true;
    }

    /// There is something behind the position, or there may be.
    void thereIsMore() {
        more = true;
    }

    /// A page was read to its end.
    void readTo(boolean moreBehind) {
        more = moreBehind;
    }

    void reset() {
        reset = true;
    }

    boolean isMember() {
        return member;
    }

    void member(boolean is) {
        member = is;
    }
}
