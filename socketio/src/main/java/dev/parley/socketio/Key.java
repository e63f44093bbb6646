package dev.parley.socketio;

/// The name and type of something that an application keeps with a socket.
///
///     static final Key<User> USER = Key.of("user", User.class);
///
/// @param <T> the type that is wanted
/// @param name for logs; two keys are the same if both name and type are
/// @param type a record, a bean, a number, a string, `byte[]`…
public record Key<T>(String name, Class<T> type) {

    /// A key.
    ///
    /// @param <T> the type of what is kept
    /// @param name for logs
    /// @param type the type of what is kept
    /// @return the key
    public static <T> Key<T> of(String name, Class<T> type) {
        return new Key<>(name, type);
    }
}
