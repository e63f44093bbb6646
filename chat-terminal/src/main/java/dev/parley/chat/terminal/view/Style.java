package dev.parley.chat.terminal.view;

/// How text looks: the parameters of the terminal's "select graphic rendition", empty for as it comes.
public record Style(String parameters) {

    public static final Style PLAIN = new Style("");
    public static final Style BOLD = new Style("1");
    public static final Style DIM = new Style("2");
    public static final Style REVERSE = new Style("7");

    public Style and(Style other) {
        if (parameters.isEmpty()) {
            return other;
        }
        return other.parameters.isEmpty() ? this : new Style(parameters + ";" + other.parameters);
    }
}
