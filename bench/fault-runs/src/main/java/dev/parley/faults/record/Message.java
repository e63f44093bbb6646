package dev.parley.faults.record;

/// An entry of a room's log, as a client hears it or as it stands in the history.
///
/// @param key empty unless somebody said something
/// @param text shortened, but different for different texts
public record Message(String room, long seq, String id, Kind kind, String author, String key, String text) {

    private static final int SHOWN = 40;

    /// What an entry is.
    public enum Kind {
        SAID,
        JOINED,
        LEFT
    }

    /// A text as it is written down: so long ones do not fill the memory.
    public static String brief(String text) {
        return text.length() <= SHOWN
                ? text
                : text.substring(0, SHOWN) + "…" + text.length() + "#" + Integer.toHexString(text.hashCode());
    }
}
