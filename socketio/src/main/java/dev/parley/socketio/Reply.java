package dev.parley.socketio;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer of several values, for the rare call that gives more than one or none.
///
/// @param values what the client's acknowledgement gets as its arguments
public record Reply(List<@Nullable Object> values) {

    /// A reply of these values.
    ///
    /// @param values any number, null among them
    /// @return the reply
    public static Reply of(@Nullable Object... values) {
        return new Reply(Collections.unmodifiableList(Arrays.asList(values)));
    }

    /// What a handler gave back: a reply as it is, anything else as its only value.
    static Reply from(@Nullable Object value) {
        return value instanceof Reply reply ? reply : of(value);
    }
}
