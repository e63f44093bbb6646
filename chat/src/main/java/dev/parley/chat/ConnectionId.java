package dev.parley.chat;

/// One way a person is connected, named by its door.
public record ConnectionId(String value) {

    /// For a door whose connections have no names of their own.
    public static ConnectionId random() {
        return new ConnectionId(RandomText.ofBytes(Ids.BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
