package dev.parley.chat;

/// One way a person is connected, named by its door.
public record ConnectionId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
