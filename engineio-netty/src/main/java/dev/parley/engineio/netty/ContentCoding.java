package dev.parley.engineio.netty;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the body of an answer may be compressed.
enum ContentCoding {
    GZIP("gzip"),
    /// The format of zlib, which the name does not say ([RFC 9110,
    /// 8.4.1.2](https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2)).
    DEFLATE("deflate");

    private static final String IDENTITY = "identity";

    private final String wire;

    ContentCoding(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    /// What a client would rather have than the plain body, by its `Accept-Encoding` ([RFC 9110,
    /// 12.5.3](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3)); of two that it likes as much, the
    /// first here.
    static Optional<ContentCoding> preferred(List<String> acceptEncoding) {
        List<Preference> preferences = acceptEncoding.stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .flatMap(part -> Preference.of(part).stream())
                .toList();
        ContentCoding best = null;
        double most = 0;
        for (ContentCoding coding : values()) {
            double quality = quality(preferences, coding.wire, true);
            if (quality > most) {
                best = coding;
                most = quality;
            }
        }
        return quality(preferences, IDENTITY, false) > most ? Optional.empty() : Optional.ofNullable(best);
    }

    private static double quality(List<Preference> preferences, String name, boolean byStar) {
        return preferences.stream()
                .filter(preference -> preference.name.equals(name))
                .findFirst()
                .or(() -> preferences.stream()
                        .filter(preference -> byStar && preference.name.equals("*"))
                        .findFirst())
                .map(preference -> preference.quality)
                .orElse(0.0);
    }

    /// One element of the list, such as `gzip;q=0.5`.
    private record Preference(String name, double quality) {

        /// Empty if it cannot be understood: then it is as if it had not been said.
        static Optional<Preference> of(String part) {
            String[] halves = part.toLowerCase(Locale.ROOT).split(";", 2);
            String name = halves[0].strip();
            return halves.length == 1
                    ? Optional.of(new Preference(name, 1))
                    : weight(halves[1].strip()).map(quality -> new Preference(name, quality));
        }

        private static Optional<Double> weight(String text) {
            return text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
                    ? Optional.of(Double.valueOf(text.substring(2)))
                    : Optional.empty();
        }
    }
}
