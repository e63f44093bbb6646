package dev.parley.faults.record;

/// An entry of a room's log, as a client hears it or as it stands in the history.
///
/// @param key empty unless somebody sent it
/// @param text shortened, but different for different texts
/// @param target of an edit and a deletion: the seq of what was said; else 0
/// @param change of what was said: the seq of the newest edit, or of the deletion; 0 if there was none
public record Message(
        String room, long seq, String id, Kind kind, String author, String key, String text, long target, long change) {

    private static final int SHOWN = 40;

    /// An entry that changes nothing and was not changed.
    public Message(String room, long seq, String id, Kind kind, String author, String key, String text) {
        this(room, seq, id, kind, author, key, text, 0, 0);
    }

    /// What an entry is.
    public enum Kind {
        SAID,
        EDITED,
        DELETED,
        JOINED,
        LEFT;

        /// Whether somebody sent it, with a key; else they only came or went.
        public boolean isSent() {
            return switch (this) {
                case SAID, EDITED, DELETED -> true;
                case JOINED, LEFT -> false;
            };
        }
    }

    /// What never changes of an entry.
    public Message withoutWords() {
        return new Message(room, seq, id, kind, author, key, "", target, 0);
    }

    /// A text as it is written down: so long ones do not fill the memory.
    public static String brief(String text) {
        return text.length() <= SHOWN
                ? text
                : text.substring(0, SHOWN) + "…" + text.length() + "#" + Integer.toHexString(text.hashCode());
    }
}
