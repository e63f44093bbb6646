package dev.parley.engineio.netty;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The extension `permessage-deflate` ([RFC 7692](https://www.rfc-editor.org/rfc/rfc7692)) as it is
/// agreed to here: without context takeover either way. So a connection keeps no window of its own, a
/// message is compressed once for all who hear it, and one loop needs one compressor.
final class PerMessageDeflate {

    private static final String NAME = "permessage-deflate";
    private static final String AGREED = NAME + "; server_no_context_takeover; client_no_context_takeover";

    /// The only window the JDK's compressor has; who must have a smaller one is not served.
    private static final String WINDOW_BITS = "15";

    private PerMessageDeflate() {}

    /// What is answered to a client's `Sec-WebSocket-Extensions`: its first offer that can be met.
    ///
    /// @return empty if there is none, and messages go as they are
    static Optional<String> agree(List<String> extensions) {
        return extensions.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .flatMap(offer -> answer(offer).stream())
                .findFirst();
    }

    private static Optional<String> answer(String offer) {
        String[] parts = offer.split(";", -1);
        if (!parts[0].strip().equals(NAME)) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        String answer = AGREED;
        for (int i = 1; i < parts.length; i++) {
            Parameter parameter = Parameter.of(parts[i]);
            if (!parameter.canBeMet() || !seen.add(parameter.name())) {
                return Optional.empty();
            }
            if (parameter.name().equals("server_max_window_bits")) {
                answer += "; server_max_window_bits=" + WINDOW_BITS;
            }
        }
        return Optional.of(answer);
    }

    /// @param value empty if there is none
    private record Parameter(String name, Optional<String> value) {

        static Parameter of(String part) {
            String[] halves = part.split("=", 2);
            return new Parameter(
                    halves[0].strip(),
                    halves.length == 1 ? Optional.empty() : Optional.of(unquoted(halves[1].strip())));
        }

        private static String unquoted(String value) {
            boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
            return quoted ? value.substring(1, value.length() - 1) : value;
        }

        boolean canBeMet() {
            return switch (name) {
                case "server_no_context_takeover", "client_no_context_takeover" -> value.isEmpty();
                case "server_max_window_bits" ->
                    value.filter(WINDOW_BITS::equals).isPresent();
                // A hint: whatever its window, we can read it.
                case "client_max_window_bits" ->
                    value.map(bits -> bits.matches("[89]|1[0-5]")).orElse(true);
                default -> false;
            };
        }
    }
}
