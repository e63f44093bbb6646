package dev.parley.socketio.adapter;

import java.util.List;
import java.util.Set;

/// What is left of a socket that lost its connection. Immutable.
///
/// @param pid the private session id: a secret between the server and this client
/// @param sid the socket's public id
/// @param rooms the rooms that it was in
/// @param data what the application kept with it
public record PersistedSession(String pid, String sid, Set<String> rooms, List<Kept> data) {

    /// Copies the rooms and the data.
    public PersistedSession {
        rooms = Set.copyOf(rooms);
        data = List.copyOf(data);
    }

    /// One thing that the application kept, by the name and type of its key.
    ///
    /// @param name of the key
    /// @param type of the key
    /// @param value what was kept
    public record Kept(String name, Class<?> type, Object value) {}
}
