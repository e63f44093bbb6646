package dev.parley.chat;

/// Names an entry across all rooms; 96 random bits. The place in the room is the entry's `seq`.
public record EntryId(String value) {

    public EntryId {
        Ids.require(value, "entry");
    }

    public static EntryId random() {
        return new EntryId(RandomText.ofBytes(Ids.BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
