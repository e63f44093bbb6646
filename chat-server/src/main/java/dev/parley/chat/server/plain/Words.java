package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that somebody said: its lines, and addresses one can follow. Nothing else in it means anything here.
final class Words {

    // One class repeated, and one character that ends it: no text makes this slow.
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?')\\]]");

    private Words() {}

    static Html of(String text) {
        List<Html> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!lines.isEmpty()) {
                lines.add(tag("br").alone());
            }
            lines.add(line(line));
        }
        return Html.of(lines);
    }

    private static Html line(String line) {
        List<Html> pieces = new ArrayList<>();
        Matcher address = ADDRESS.matcher(line);
        int end = 0;
        while (address.find()) {
            pieces.add(Html.text(line.substring(end, address.start())));
            pieces.add(tag("a").with("href", address.group())
                    .with("rel", "nofollow noopener noreferrer")
                    .of(address.group()));
            end = address.end();
        }
        pieces.add(Html.text(line.substring(end)));
        return Html.of(pieces);
    }
}
