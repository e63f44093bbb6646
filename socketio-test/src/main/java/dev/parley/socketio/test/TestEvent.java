package dev.parley.socketio.test;

import dev.parley.socketio.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An event that a client has heard. Safe from any thread.
public final class TestEvent {

    private final TestClient client;
    private final String name;
    private final List<JsonValue> values;
    private final OptionalLong ackId;

    TestEvent(TestClient client, String name, List<JsonValue> values, OptionalLong ackId) {
        this.client = client;
        this.name = name;
        this.values = values;
        this.ackId = ackId;
    }

    /// {@return the event's name}
    public String name() {
        return name;
    }

    /// {@return all its arguments in plain Java: null, Boolean, Number, String, `byte[]`, List or Map}
    public List<@Nullable Object> arguments() {
        List<@Nullable Object> plain = new ArrayList<>(values.size());
        values.forEach(value -> plain.add(value.plain()));
        return Collections.unmodifiableList(plain);
    }

    /// The first argument.
    ///
    /// @param <T> the type that is wanted
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @return the argument
    /// @throws AssertionError if there is none, or it is not of that type
    public <T> T argument(Class<T> type) {
        return argument(0, type);
    }

    /// One of the arguments.
    ///
    /// @param <T> the type that is wanted
    /// @param index from 0
    /// @param type a record, a bean, a number, a string, `byte[]`…
    /// @return the argument
    /// @throws AssertionError if there is none, or it is not of that type
    public <T> T argument(int index, Class<T> type) {
        return TestClient.value(values, index, type, "argument " + (index + 1) + " of '" + name + "'");
    }

    /// {@return whether the server waits for an answer}
    public boolean wantsAnswer() {
        return ackId.isPresent();
    }

    /// Answers, as a client's callback does. A client that is gone says nothing.
    ///
    /// @param values what the other side gets
    /// @throws IllegalStateException if nobody has asked
    public void answer(@Nullable Object... values) {
        client.answer(ackId.orElseThrow(() -> new IllegalStateException("'" + name + "' is no question")), values);
    }

    /// The event as the protocol writes it, without the id of an acknowledgement: `["name",1]`.
    @Override
    public String toString() {
        return name + arguments();
    }
}
