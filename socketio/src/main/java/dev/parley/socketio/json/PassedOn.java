package dev.parley.socketio.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events whose arguments came from another client: their text is put together, and nothing is written anew.
final class PassedOn {

    private PassedOn() {}

    /// @return null if there is anything else among the values than an event's name and what came as JSON
    static @Nullable String json(Object value) {
        return value instanceof List<?> values && values.size() > 1 && came(values) && isPlain(values.getFirst())
                ? array(values)
                : null;
    }

    private static boolean came(List<?> values) {
        for (int i = 1; i < values.size(); i++) {
            if (!(values.get(i) instanceof RawValue)) {
                return false;
            }
        }
        return true;
    }

    /// Whether it is a text that stands for itself in JSON.
    private static boolean isPlain(Object name) {
        if (!(name instanceof String text)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String array(List<?> values) {
        StringBuilder json = new StringBuilder(64);
        json.append("[\"").append(values.getFirst()).append('"');
        for (int i = 1; i < values.size(); i++) {
            json.append(',');
            ((RawValue) values.get(i)).appendTo(json);
        }
        return json.append(']').toString();
    }
}
