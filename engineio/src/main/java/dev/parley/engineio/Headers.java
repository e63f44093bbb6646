package dev.parley.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The headers of one request, kept as one string: a session keeps those of its handshake for all its life, and a map
/// of them would weigh more than the rest of the session. Immutable.
///
/// @param lines `name: value` lines, each ended by a line feed
public record Headers(String lines) {

    public static final Headers NONE = new Headers("");

    /// {@return the first value of the header, its name in any case}
    ///
    /// @param name in any case of letters
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// {@return all values of the header, in the order they came}
    ///
    /// @param name in any case of letters
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        lines.lines().filter(line -> isNamed(line, name)).forEach(line -> values.add(value(line, name)));
        return values;
    }

    /// {@return the names, as the client wrote them}
    public List<String> names() {
        return lines.lines().map(line -> line.substring(0, line.indexOf(':'))).toList();
    }

    private static boolean isNamed(String line, String name) {
        return line.length() > name.length()
                && line.charAt(name.length()) == ':'
                && line.regionMatches(true, 0, name, 0, name.length());
    }

    private static String value(String line, String name) {
        return line.substring(name.length() + 2);
    }

    /// Collects headers one by one.
    public static final class Builder {

        private final StringBuilder lines = new StringBuilder();

        /// A builder without headers.
        public Builder() {}

        /// Adds a header behind those there are.
        ///
        /// @param name without a colon
        /// @param value without a line feed
        /// @return this builder
        public Builder add(String name, String value) {
            lines.append(name).append(": ").append(value).append('\n');
            return this;
        }

        /// {@return the headers that were added}
        public Headers build() {
            return new Headers(lines.toString());
        }
    }
}
