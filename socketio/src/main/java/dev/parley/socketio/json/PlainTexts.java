package dev.parley.socketio.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Arrays of nothing but texts without escapes, written without spaces, as most small events are: `["name","text"]`.
/// One look along the characters tells all there is to know of them.
final class PlainTexts {

    private PlainTexts() {}

    /// @return null if the JSON is anything else, or none
    static @Nullable RawValue read(JsonMapper mapper, String json) {
        int last = json.length() - 1;
        if (last < 3 || json.charAt(0) != '[' || json.charAt(last) != ']') {
            return null;
        }
        List<JsonValue> texts = new ArrayList<>(4);
        int start = 1;
        while (true) {
            int end = textEnd(json, start);
            if (end < 0) {
                return null;
            }
            texts.add(new RawValue(mapper, json, start, end, null));
            if (end == last) {
                return new RawValue(mapper, json, 0, json.length(), texts);
            }
            if (json.charAt(end) != ',') {
                return null;
            }
            start = end + 1;
        }
    }

    /// @return where the text that begins at `start` is over; negative if none begins there, or none without escapes
    private static int textEnd(String json, int start) {
        if (json.charAt(start) != '"') {
            return -1;
        }
        for (int i = start + 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\' || c < ' ') {
                return -1;
            }
        }
        return -1;
    }
}
