package dev.parley.chat.server.config;

import dev.parley.chat.Rate;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A setting's text and the name it was given under, so that a complaint points at the right place.
record Value(String text, String where) {

    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,8})(ms|s|m|h)");

    long number(long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, together with what is out of range
        }
        throw wrong("must be a number from " + least + " to " + most);
    }

    boolean yes() {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("must be true or false");
        };
    }

    String oneOf(List<String> words) {
        if (!words.contains(text)) {
            throw wrong("must be one of " + String.join(", ", words));
        }
        return text;
    }

    String word() {
        if (text.isBlank()) {
            throw wrong("must not be empty");
        }
        return text;
    }

    Path path() {
        try {
            return Path.of(word());
        } catch (InvalidPathException _) {
            throw wrong("must be a path");
        }
    }

    /// The texts between commas, blanks cut away.
    List<Value> list() {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> new Value(part, where))
                .toList();
    }

    /// An origin in the form browsers send it, such as `https://chat.example.org`; empty if nothing is set.
    Optional<URI> origin() {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WebOrigin.of(new URI(text)));
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw wrong("must be an address such as https://chat.example.org, without a path");
        }
    }

    Optional<DatabaseAddress> database() {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DatabaseAddress.of(new URI(text)));
        } catch (URISyntaxException | IllegalArgumentException _) {
            // Not repeated, for it may have a password in it.
            throw new BadSetting(where + " must be such as postgresql://user:password@host:5432/name, if need be with"
                    + " ?sslmode= and sslrootcert, sslcert, sslkey; special characters as %40");
        }
    }

    AddressRange range() {
        try {
            return AddressRange.parse(text);
        } catch (IllegalArgumentException _) {
            throw wrong("must be an address or a range such as 10.0.0.0/8");
        }
    }

    /// `20/500ms`: twenty at once, then one each half second; or `unlimited`.
    Rate rate() {
        if (text.equals("unlimited")) {
            return Rate.UNLIMITED;
        }
        Matcher parts = RATE.matcher(text);
        if (!parts.matches()) {
            throw wrong("must be such as 20/500ms (20 at once, then one each 500 ms; also s, m, h) or unlimited");
        }
        return new Rate(Integer.parseInt(parts.group(1)), time(Long.parseLong(parts.group(2)), parts.group(3)));
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private BadSetting wrong(String rule) {
        return new BadSetting(where + " " + rule + ", is \"" + text + "\"");
    }
}
