package dev.parley.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What one answer of the engine carries besides its own headers. For the time of one call of a
/// [HeadersListener] or an [EngineMiddleware].
public final class ResponseHeaders {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PRINTABLE = Pattern.compile("[\\t\\x20-\\x7E]*");

    /// They say where the answer ends and what is done with the connection: whoever writes it says them.
    private static final Set<String> RESERVED =
            Set.of("connection", "content-encoding", "content-length", "content-type", "transfer-encoding", "upgrade");

    private final List<Map.Entry<String, String>> lines = new ArrayList<>(4);

    ResponseHeaders() {}

    /// Adds a header, be there one of this name or not.
    ///
    /// @param name without a colon
    /// @param value without a line break
    /// @return the same headers
    /// @throws IllegalArgumentException if the name is no token or one of those that frame the answer, or
    ///     the value holds anything but printable ASCII
    public ResponseHeaders add(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(name).matches() || RESERVED.contains(lower) || lower.startsWith("sec-websocket-")) {
            throw new IllegalArgumentException("not a header to be added: " + name);
        }
        if (!PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of " + name + " must be printable ASCII");
        }
        lines.add(Map.entry(name, value));
        return this;
    }

    List<Map.Entry<String, String>> lines() {
        return lines;
    }
}
