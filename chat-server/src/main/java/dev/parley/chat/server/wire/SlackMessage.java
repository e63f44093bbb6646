package dev.parley.chat.server.wire;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Slack's incoming webhooks take, as far as it is words. Names, pictures and channels are not taken over: a hook
/// speaks under its own name, in its own room.
public record SlackMessage(Optional<String> text, Optional<List<Attachment>> attachments) {

    // `<address|label>`, `<address>`: both parts bounded by characters that end them.
    private static final Pattern LINK = Pattern.compile("<([^<>|]+)(?:\\|([^<>]*))?>");

    /// A card below the text, as many monitoring programs send it.
    public record Attachment(
            Optional<String> pretext, Optional<String> title, Optional<String> text, Optional<String> fallback) {

        Stream<String> parts() {
            List<String> shown = Stream.of(pretext, title, text)
                    .flatMap(Optional::stream)
                    .filter(part -> !part.isBlank())
                    .toList();
            return shown.isEmpty() ? fallback.stream() : shown.stream();
        }
    }

    /// Everything there is to say, a line for each part; empty if there is nothing.
    public String words() {
        Stream<String> cards = attachments.orElse(List.of()).stream().flatMap(Attachment::parts);
        return Stream.concat(text.stream(), cards)
                .filter(part -> !part.isBlank())
                .map(SlackMessage::plain)
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String text) {
        String linked = LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(
                        link(Objects.requireNonNull(link.group(1)), Optional.ofNullable(link.group(2)))));
        // Slack has these three written so, and no others. The ampersand last: what it stands before stays as it is.
        return linked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String link(String address, Optional<String> label) {
        String bare = address.replaceFirst("^!", "@");
        return label.filter(words -> !words.isBlank() && !words.equals(bare))
                .map(words -> words + " (" + bare + ")")
                .orElse(bare);
    }
}
