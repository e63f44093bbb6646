package dev.parley.chat.server.plain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Parts of addresses that somebody else wrote.
final class Paths {

    private Paths() {}

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
