package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

/// Somebody who is signed in followed the address of an invitation: joining is a button, for a link changes nothing.
record Invitation(String code, Html secret) {

    Page page() {
        return Page.of(
                "Join",
                tag("nav").of(Forms.link("/plain", "Rooms")),
                tag("h1").of("You are invited"),
                Forms.post("/plain/joins")
                        .of(
                                secret,
                                Visitors.hidden("code", code),
                                tag("p").of("The code of the room is " + code + "."),
                                tag("p").of(Forms.button("Join"))));
    }
}
