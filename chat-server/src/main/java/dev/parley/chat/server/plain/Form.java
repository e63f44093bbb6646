package dev.parley.chat.server.plain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The fields of a form that was sent. One that is missing is empty.
record Form(Map<String, String> fields) {

    Form {
        fields = Map.copyOf(fields);
    }

    /// Reads `application/x-www-form-urlencoded`; of a field that comes twice the last counts.
    static Form parse(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return ""; // a percent sign without its two digits: no browser sends that
        }
    }
}
