package dev.parley.socketio;

/// The name and type of something that an application keeps with a socket.
///
///     static final Key<User> USER = Key.of("user", User.class);
///
/// @param name for logs; two keys are the same if both name and type are
public record Key<T>(String name, Class<T> type) {

    public static <T> Key<T> of(String name, Class<T> type) {
        return new Key<>(name, type);
    }
}
