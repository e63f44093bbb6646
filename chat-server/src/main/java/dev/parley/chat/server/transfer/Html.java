package dev.parley.chat.server.transfer;

import dev.parley.chat.store.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// Pages that need nothing but themselves, to be read, kept and printed. Whatever people wrote is text in them.
final class Html {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private static final String BEGIN = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <style>
            :root { color-scheme: light dark; --ink: #1e2624; --quiet: #5a6562; --line: #e5dfd4; --paper: #fffdf9; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e7ebe8; --quiet: #9ca8a4; --line: #2a3132; --paper: #171b1c; }
            }
            @media print { :root { --ink: #000; --quiet: #444; --line: #bbb; --paper: #fff; } }
            body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; }
            h2 { margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); font-size: 1rem; break-after: avoid; }
            p { margin: .35rem 0; break-inside: avoid; overflow-wrap: anywhere; }
            p.said { white-space: pre-wrap; }
            time, .notice, footer { color: var(--quiet); font-size: .875rem; }
            time { margin-inline-end: .5rem; font-variant-numeric: tabular-nums; }
            a { color: inherit; }
            </style>
            </head>
            <body>
            <h1><bdi>{title}</bdi></h1>
            """;

    private Html() {}

    static String begin(String title) {
        return BEGIN.replace("{title}", escaped(title));
    }

    static String day(long at) {
        return DAY.format(Instant.ofEpochMilli(at));
    }

    static String heading(String day) {
        return "<h2>" + day + "</h2>\n";
    }

    static String entry(Item.Entry entry, String author) {
        String name = "<bdi>" + escaped(author) + "</bdi>";
        return switch (entry.kind()) {
            case "JOINED" -> notice(entry, name + " joined");
            case "LEFT" -> notice(entry, name + " left");
            case "EDITED", "DELETED" -> ""; // the words stand where they were said, as they are now
            default ->
                entry.text().isPresent() ? said(entry, name) : notice(entry, name + " deleted what was said here");
        };
    }

    private static String said(Item.Entry entry, String name) {
        String edited = entry.changedBy().isPresent() ? " <small>(edited)</small>" : "";
        return "<p class=\"said\" dir=\"auto\" id=\"" + entry.seq() + "\">" + time(entry) + "<b>" + name + "</b> "
                + escaped(entry.text().orElse("")) + edited + "</p>\n";
    }

    private static String notice(Item.Entry entry, String words) {
        return "<p class=\"notice\">" + time(entry) + words + "</p>\n";
    }

    private static String time(Item.Entry entry) {
        Instant at = Instant.ofEpochMilli(entry.at());
        return "<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>";
    }

    static String end() {
        return "<footer>Times are UTC.</footer>\n</body>\n</html>\n";
    }

    /// @param titles by the file they stand in
    static String index(Map<String, String> titles) {
        StringBuilder page = new StringBuilder(begin("Rooms")).append("<ul>\n");
        titles.forEach((file, title) -> page.append("<li><a href=\"")
                .append(URLEncoder.encode(file, StandardCharsets.UTF_8))
                .append("\"><bdi>")
                .append(escaped(title))
                .append("</bdi></a></li>\n"));
        return page.append("</ul>\n</body>\n</html>\n").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
