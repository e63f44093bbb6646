package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

/// Parts that forms are made of.
final class Forms {

    private Forms() {}

    static Tag post(String action) {
        return tag("form").with("method", "post").with("action", action).with("accept-charset", "utf-8");
    }

    static Html button(String words) {
        return tag("button").of(words);
    }

    /// A line to type in, with its label.
    static Html line(String label, String name, int longest, String value) {
        return line(label, input(name, longest, value).with("required"), name);
    }

    /// The same, for what may stay empty.
    static Html optionalLine(String label, String name, int longest, String value) {
        return line(label, input(name, longest, value), name);
    }

    private static Html line(String label, Tag input, String name) {
        return tag("p").of(tag("label").with("for", name).of(label), Html.text(" "), input.alone());
    }

    private static Tag input(String name, int longest, String value) {
        return tag("input")
                .with("id", name)
                .with("name", name)
                .with("maxlength", Integer.toString(longest))
                .with("value", value)
                .with("autocomplete", "off");
    }

    static Html choice(String type, String name, String value, String label, boolean chosen) {
        Tag input = tag("input").with("type", type).with("name", name).with("value", value);
        return tag("label").of((chosen ? input.with("checked") : input).alone(), Html.text(" " + label));
    }

    static Html link(String address, String words) {
        return tag("a").with("href", address).of(words);
    }

    /// Why something was not done, read out at once.
    static Html alert(String message) {
        return message.isEmpty() ? Html.NOTHING : tag("p").with("role", "alert").of(message);
    }
}
