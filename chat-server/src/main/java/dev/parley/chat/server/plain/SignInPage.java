package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.SessionToken;
import java.util.List;

/// Where one says one's name.
///
/// @param code of the room one was invited to; may be empty
record SignInPage(SessionToken secret, String name, String code, String message, List<String> suggestions) {

    SignInPage {
        suggestions = List.copyOf(suggestions);
    }

    static SignInPage empty(SessionToken secret, String code) {
        return new SignInPage(secret, "", code, "", List.of());
    }

    Page page() {
        return Page.of(
                "Sign in",
                tag("h1").of("Parley"),
                tag("p").of("Open the link, type a name, talk. These pages work without JavaScript."),
                Forms.alert(message),
                suggestions.isEmpty() ? Html.NOTHING : tag("p").of("Free are: " + String.join(", ", suggestions)),
                Forms.post("/plain/session")
                        .of(
                                Visitors.field(secret),
                                Forms.line("Your name", "name", 32, name),
                                Forms.optionalLine(
                                        "If you were invited: the code, the letters at the end of the address",
                                        "code",
                                        32,
                                        code),
                                tag("p").of(Forms.button("Come in"))),
                tag("p").of(
                                Html.text("Signed in already? "),
                                Forms.link(
                                        code.isEmpty() ? "/plain" : "/plain/join/" + Paths.segment(code),
                                        "Load this page again"),
                                Html.text(".")));
    }
}
