package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.Entry;
import dev.parley.chat.History;
import dev.parley.chat.RoomView;
import java.util.List;

/// A room: what was said, and a form to say more.
///
/// The page never loads itself anew, for somebody may be typing; the one for reading does ([WatchPage]).
///
/// @param newest whether this is the end of the log, where the form stands
/// @param draft what was typed and could not be said, with the reason
record RoomPage(History history, boolean newest, Html secret, String key, String draft, String message) {

    static String address(RoomView room) {
        return "/plain/rooms/" + room.id();
    }

    Page page() {
        RoomView room = history.room();
        return Page.of(
                room.name(),
                tag("nav")
                        .of(
                                Forms.link("/plain", "Rooms"),
                                Html.text(" · "),
                                newest ? refresh(room) : Forms.link(address(room) + "#say", "Newest"),
                                Html.text(" · "),
                                Forms.link(address(room) + "/watch", "Watch"),
                                Html.text(" · "),
                                Forms.link("#say", newest ? "Say something" : "Down")),
                tag("h1").of(room.name()),
                invitation(room),
                older(),
                EntryLines.list(entries(), newest ? room.read() : room.head()),
                tag("p").of(tag("small").of("Times are in UTC.")),
                newest ? say(room) : newer(room),
                leaving(room));
    }

    // To the end of the page. The address is another one each time: to the same one a browser would only scroll.
    private Html refresh(RoomView room) {
        return Forms.link(address(room) + "?again=" + Paths.segment(key) + "#say", "Refresh");
    }

    private List<Entry> entries() {
        return history.page().entries();
    }

    private Html invitation(RoomView room) {
        return room.code()
                .map(code -> tag("p").of(
                                Html.text("Others come in with the code "),
                                tag("b").of(code.value()),
                                Html.text(", or by the address "),
                                tag("code").of("/join#" + code.value())))
                .orElse(Html.NOTHING);
    }

    private Html older() {
        boolean more = !entries().isEmpty()
                && entries().getFirst().seq() > Math.max(1, history.page().oldest());
        return more
                ? tag("p").of(Forms.link(
                        address(history.room()) + "?before="
                                + entries().getFirst().seq(),
                        "Older"))
                : Html.NOTHING;
    }

    private Html newer(RoomView room) {
        long last = entries().isEmpty() ? 0 : entries().getLast().seq();
        return tag("p").with("id", "say")
                .of(
                        Forms.link(address(room) + "?after=" + last, "Newer"),
                        Html.text(" · "),
                        Forms.link(address(room) + "#say", "Newest"));
    }

    private Html say(RoomView room) {
        return Forms.post(address(room))
                .with("id", "say")
                .of(
                        Forms.alert(message),
                        secret,
                        Visitors.hidden("key", key),
                        tag("p").of(
                                        tag("label").with("for", "text").of("Say something"),
                                        tag("br").alone(),
                                        tag("textarea")
                                                .with("id", "text")
                                                .with("name", "text")
                                                .with("rows", "3")
                                                .with("cols", "60")
                                                .with("maxlength", "4000")
                                                .with("required")
                                                // A line break behind the tag is not part of what stands in it.
                                                .of("\n" + draft)),
                        tag("p").of(Forms.button("Say it")));
    }

    private Html leaving(RoomView room) {
        return switch (room.kind()) {
            case LOBBY, DIRECT -> Html.NOTHING;
            case PUBLIC, PRIVATE ->
                Forms.post(address(room) + "/leave").of(secret, tag("p").of(Forms.button("Leave this room")));
        };
    }
}
