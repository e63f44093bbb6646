package dev.parley.chat.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A setting's text and the name it was given under, so that a complaint points at the right place.
record Value(String text, String where) {

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

    AddressRange range() {
        try {
            return AddressRange.parse(text);
        } catch (IllegalArgumentException _) {
            throw wrong("must be an address or a range such as 10.0.0.0/8");
        }
    }

    private BadSetting wrong(String rule) {
        return new BadSetting(where + " " + rule + ", is \"" + text + "\"");
    }
}
