package dev.parley.chat.terminal.model;

import java.util.Optional;

/// A room as it was last told to me: `head` is the seq of its newest entry, `read` how far I have read.
public record Room(
        String id,
        Kind kind,
        String name,
        Optional<String> code,
        long head,
        long read,
        boolean member,
        Optional<Person> with) {

    public enum Kind {
        LOBBY("lobby", "for everybody"),
        PUBLIC("public", "public"),
        PRIVATE("private", "private"),
        DIRECT("direct", "between the two of you"),
        EPHEMERAL_PUBLIC("ephemeral-public", "public, vanishes with its last member"),
        EPHEMERAL_PRIVATE("ephemeral-private", "private, vanishes with its last member"),
        /// What a newer server may have.
        OTHER("", "");

        private final String word;
        private final String meaning;

        Kind(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            return OTHER;
        }

        public String meaning() {
            return meaning;
        }
    }

    public Room withHead(long newer) {
        return new Room(id, kind, name, code, Math.max(head, newer), read, member, with);
    }

    public Room withMember(boolean in) {
        return new Room(id, kind, name, code, head, read, in, with);
    }
}
