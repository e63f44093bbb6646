package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.History;

/// A room for reading alone: the newest first, and it loads itself again.
record WatchPage(History history) {

    private static final int SECONDS = 10;

    Page page() {
        var room = history.room();
        return Page.of(
                        room.name(),
                        tag("nav")
                                .of(
                                        Forms.link("/plain", "Rooms"),
                                        Html.text(" · "),
                                        Forms.link(RoomPage.address(room) + "#say", "Say something")),
                        tag("h1").of(room.name()),
                        tag("p").of("The newest first; loaded again every " + SECONDS + " seconds."),
                        EntryLines.list(history.page().entries().reversed(), 0))
                .refreshed(SECONDS);
    }
}
