package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.Home;
import dev.parley.chat.RoomView;
import java.util.List;
import java.util.stream.Stream;

/// The rooms one is in, those one may join, and the ways into others.
record RoomsPage(Home home, Html secret, String message) {

    Page page() {
        return Page.of(
                "Rooms",
                tag("nav")
                        .of(
                                Forms.link("/plain", "Refresh"),
                                Html.text(" · "),
                                Forms.link("/plain/people", "People"),
                                Html.text(" · "),
                                Forms.link("/", "With JavaScript")),
                tag("h1").of("Rooms"),
                Forms.alert(message),
                tag("ul").of(mine().map(RoomsPage::entered).toList()),
                open(),
                byCode(),
                create(),
                Forms.post("/plain/sign-out")
                        .of(
                                secret,
                                tag("p").of(
                                                Html.text("You are "),
                                                tag("b").of(home.me().name()),
                                                Html.text(". "),
                                                Forms.button("Sign out"))));
    }

    private Stream<RoomView> mine() {
        return home.rooms().stream().filter(RoomView::member);
    }

    private static Html entered(RoomView room) {
        long unread = room.head() - room.read();
        return tag("li")
                .of(
                        Forms.link("/plain/rooms/" + room.id(), room.name()),
                        Html.text(unread > 0 ? " (" + unread + " new)" : ""),
                        Html.text(kind(room)));
    }

    private static String kind(RoomView room) {
        String passing = room.ephemeral() ? ", vanishes with its last member" : "";
        return switch (room.kind()) {
            case LOBBY -> ", for everybody";
            case PUBLIC -> passing;
            case PRIVATE -> ", private" + passing;
            case DIRECT -> ", between you two";
        };
    }

    private Html open() {
        List<Html> others = home.rooms().stream()
                .filter(room -> !room.member())
                .map(this::joinable)
                .toList();
        return others.isEmpty()
                ? Html.NOTHING
                : Html.of(tag("h2").of("Open to everybody"), tag("ul").of(others));
    }

    private Html joinable(RoomView room) {
        return tag("li")
                .of(Forms.post("/plain/joins")
                        .of(
                                secret,
                                Visitors.hidden("room", room.id().value()),
                                Html.text(room.name() + kind(room) + " "),
                                Forms.button("Join")));
    }

    private Html byCode() {
        return Html.of(
                tag("h2").of("Join with a code"),
                Forms.post("/plain/joins").of(secret, Forms.line("Code", "code", 32, ""), Forms.button("Join")));
    }

    private Html create() {
        return Html.of(
                tag("h2").of("Open a room"),
                Forms.post("/plain/rooms")
                        .of(
                                secret,
                                Forms.line("Name of the room", "name", 80, ""),
                                tag("p").of(
                                                Forms.choice("radio", "visibility", "public", "for everybody", true),
                                                tag("br").alone(),
                                                Forms.choice(
                                                        "radio", "visibility", "private", "only with a code", false),
                                                tag("br").alone(),
                                                Forms.choice(
                                                        "checkbox",
                                                        "ephemeral",
                                                        "yes",
                                                        "vanishes with its last member",
                                                        false)),
                                Forms.button("Open the room")));
    }
}
