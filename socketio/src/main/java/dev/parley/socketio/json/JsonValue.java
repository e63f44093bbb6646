package dev.parley.socketio.json;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One value that a client sent, not yet of any Java type. Immutable.
public interface JsonValue {

    /// {@return whether it is an array}
    boolean isArray();

    /// {@return whether it is an object}
    boolean isObject();

    /// {@return whether it is a number}
    boolean isNumber();

    /// {@return the elements of an array; none if it is something else}
    List<JsonValue> elements();

    /// {@return the member of an object, if it is one and has it}
    ///
    /// @param name the member's name
    Optional<JsonValue> member(String name);

    /// {@return the text, if it is a string}
    Optional<String> text();

    /// The value as a Java type: a record, a bean, a number, `byte[]`…
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @return the value; null for a JSON null
    /// @throws IllegalArgumentException if it does not fit; the message names the field
    <T> T as(Class<T> type);

    /// {@return the value in plain Java: `null`, Boolean, Number, String, `byte[]`, List or Map}
    @Nullable Object plain();
}
