package dev.parley.chat.terminal.model;

import java.time.Instant;

/// One entry of a room's log. `text` is empty where nothing was said, `key` where none was told.
public record Entry(String room, long seq, String id, Instant at, Kind kind, Person author, String text, String key) {

    public enum Kind {
        SAID,
        JOINED,
        LEFT,
        /// What a newer server may have: it keeps its place in the log and is not shown.
        OTHER;

        public static Kind of(String word) {
            return switch (word) {
                case "said" -> SAID;
                case "joined" -> JOINED;
                case "left" -> LEFT;
                default -> OTHER;
            };
        }
    }
}
