package dev.parley.chat.terminal.model;

import java.time.Instant;

/// One entry of a room's log. `text` is empty where there are no words, `key` where none was told. `edited`
/// and `deleted` are the seqs of what changed this last, `target` is the seq of what this changes; 0 where
/// there is none.
public record Entry(
        String room,
        long seq,
        String id,
        Instant at,
        Kind kind,
        Person author,
        String text,
        String key,
        long edited,
        long deleted,
        long target) {

    public enum Kind {
        SAID,
        EDITED,
        DELETED,
        JOINED,
        LEFT,
        /// What a newer server may have: it keeps its place in the log and is not shown.
        OTHER;

        public static Kind of(String word) {
            return switch (word) {
                case "said" -> SAID;
                case "edited" -> EDITED;
                case "deleted" -> DELETED;
                case "joined" -> JOINED;
                case "left" -> LEFT;
                default -> OTHER;
            };
        }
    }

    /// Whether there is something to read: it was said, and is not deleted.
    public boolean isWords() {
        return kind == Kind.SAID && deleted == 0;
    }

    /// What was said, as it stands after an edit or a deletion. It may know more already than they tell, if
    /// it came with a page: then it stays as it is.
    Entry after(Entry change) {
        if (kind != Kind.SAID || change.seq <= Math.max(edited, deleted)) {
            return this;
        }
        return switch (change.kind) {
            // An edit without words was followed by another one, which has them.
            case EDITED -> change.text.isEmpty() ? this : changed(change.text, change.seq, 0);
            case DELETED -> changed("", 0, change.seq);
            case SAID, JOINED, LEFT, OTHER -> this;
        };
    }

    Entry withoutWords() {
        return changed("", edited, deleted);
    }

    private Entry changed(String words, long newEdited, long newDeleted) {
        return new Entry(room, seq, id, at, kind, author, words, key, newEdited, newDeleted, target);
    }
}
