package dev.parley.chat.server.plain;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A piece of a page. It is made of elements and texts, and a text is escaped wherever it stands: there is no way to
/// put
/// markup in but by [Tag]. Immutable.
final class Html {

    static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    static Html text(String text) {
        return new Html(escaped(text));
    }

    static Html of(Html... pieces) {
        return of(Arrays.asList(pieces));
    }

    static Html of(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }

    /// An element without an end tag, such as `<br>`.
    static Html open(Tag tag) {
        return new Html("<" + tag.inside() + ">");
    }

    static Html closed(Tag tag, Stream<Html> content) {
        String inner = content.map(Html::markup).collect(Collectors.joining());
        return new Html("<" + tag.inside() + ">" + inner + "</" + tag.name() + ">");
    }

    String markup() {
        return markup;
    }

    // The five characters that mean something in texts and quoted attributes.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
