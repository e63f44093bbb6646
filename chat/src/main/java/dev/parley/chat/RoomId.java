package dev.parley.chat;

/// Names a room; 96 random bits, save the lobby's.
///
/// A text that cannot be an id is refused with `NOT_FOUND`.
public record RoomId(String value) {

    /// The one room everybody is in.
    public static final RoomId LOBBY = new RoomId("lobby");

    public RoomId {
        Ids.require(value, "room");
    }

    public static RoomId random() {
        return new RoomId(RandomText.ofBytes(Ids.BYTES));
    }

    public boolean isLobby() {
        return equals(LOBBY);
    }

    @Override
    public String toString() {
        return value;
    }
}
