package dev.parley.engineio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP answer of the engine. Immutable.
///
/// @param status the HTTP status
/// @param contentType empty when there is no body
/// @param body the text, empty if there is none
/// @param bytes what is sent in place of `body`, if it is not text: a payload of revision 3; null otherwise. Whoever
///     reads it takes a duplicate
/// @param headers beside the content type
public record Answer(
        int status,
        String contentType,
        String body,
        @Nullable ByteBuffer bytes,
        List<Map.Entry<String, String>> headers) {

    /// Copies the headers.
    public Answer {
        headers = List.copyOf(headers);
    }

    /// An answer of text, or of nothing.
    ///
    /// @param status the HTTP status
    /// @param contentType empty when there is no body
    /// @param body the text, empty if there is none
    /// @param headers beside the content type
    public Answer(int status, String contentType, String body, List<Map.Entry<String, String>> headers) {
        this(status, contentType, body, null, headers);
    }

    static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, body, List.of());
    }

    static Answer empty(int status) {
        return of(status, "", "");
    }

    static Answer packets(String payload) {
        return of(200, "text/plain; charset=UTF-8", payload);
    }

    static Answer packets(ByteBuffer payload) {
        return new Answer(200, "application/octet-stream", "", payload, List.of());
    }

    static Answer ok() {
        return of(200, "text/html", "ok");
    }

    static Answer refused(EngineError error) {
        return refused(error, error.message());
    }

    static Answer refused(EngineError error, String message) {
        return of(error.status(), "application/json", error.json(message));
    }

    Answer with(List<Map.Entry<String, String>> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        all.addAll(more);
        return new Answer(status, contentType, body, bytes, all);
    }
}
