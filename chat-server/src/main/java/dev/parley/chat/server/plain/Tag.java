package dev.parley.chat.server.plain;

import java.util.Arrays;
import java.util.Collection;

/// The beginning of an element, to be completed with [#of] or [#alone]. Immutable.
///
/// @param name of the element; written here in the code, never taken from anybody
/// @param inside the name and the attributes, escaped
record Tag(String name, String inside) {

    static Tag tag(String name) {
        return new Tag(name, name);
    }

    Tag with(String attribute, String value) {
        return new Tag(name, inside + " " + attribute + "=\"" + Html.escaped(value) + "\"");
    }

    Tag with(String attribute) {
        return new Tag(name, inside + " " + attribute);
    }

    Html of(String text) {
        return of(Html.text(text));
    }

    Html of(Html... content) {
        return Html.closed(this, Arrays.stream(content));
    }

    Html of(Collection<Html> content) {
        return Html.closed(this, content.stream());
    }

    /// An element that has no content and no end tag.
    Html alone() {
        return Html.open(this);
    }
}
