package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import java.util.Optional;

/// A whole page around what it has to say.
record Page(String title, Html body, Optional<Integer> refreshSeconds) {

    static final String TYPE = "text/html; charset=utf-8";

    static Page of(String title, Html... body) {
        return new Page(title, tag("main").of(body), Optional.empty());
    }

    /// The same page, which loads itself again after so many seconds.
    Page refreshed(int seconds) {
        return new Page(title, body, Optional.of(seconds));
    }

    String markup() {
        Html head = tag("head")
                .of(
                        tag("meta").with("charset", "utf-8").alone(),
                        tag("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1")
                                .alone(),
                        tag("meta")
                                .with("name", "color-scheme")
                                .with("content", "light dark")
                                .alone(),
                        refreshSeconds.map(Page::refresh).orElse(Html.NOTHING),
                        tag("title").of(title + " – Parley"),
                        tag("link")
                                .with("rel", "stylesheet")
                                .with("href", "/plain/style.css")
                                .alone());
        return "<!doctype html>"
                + tag("html").with("lang", "en").of(head, tag("body").of(body)).markup();
    }

    private static Html refresh(int seconds) {
        return tag("meta")
                .with("http-equiv", "refresh")
                .with("content", Integer.toString(seconds))
                .alone();
    }
}
