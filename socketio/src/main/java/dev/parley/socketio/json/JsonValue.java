package dev.parley.socketio.json;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One value that a client sent, not yet of any Java type. Immutable.
public interface JsonValue {

    boolean isArray();

    boolean isObject();

    boolean isNumber();

    /// The elements of an array; none if it is something else.
    List<JsonValue> elements();

    /// The member of an object, if it is one and has it.
    Optional<JsonValue> member(String name);

    /// The text, if it is a string.
    Optional<String> text();

    /// The value as a Java type: a record, a bean, a number, `byte[]`…
    ///
    /// @throws IllegalArgumentException if it does not fit; the message names the field
    <T> T as(Class<T> type);

    /// The value in plain Java: `null`, Boolean, Number, String, `byte[]`, List or Map.
    @Nullable Object plain();
}
