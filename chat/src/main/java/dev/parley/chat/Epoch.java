package dev.parley.chat;

/// Names the data set. When it changes, positions of before mean nothing any more.
public record Epoch(String value) {

    public static Epoch random() {
        return new Epoch(RandomText.ofBytes(Ids.BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
