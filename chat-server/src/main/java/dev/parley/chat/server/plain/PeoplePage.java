package dev.parley.chat.server.plain;

import static dev.parley.chat.server.plain.Tag.tag;

import dev.parley.chat.Person;
import dev.parley.chat.PersonView;
import java.util.List;

/// Who is here, and the way to a talk with one of them.
record PeoplePage(Person me, List<PersonView> people, Html secret) {

    PeoplePage {
        people = List.copyOf(people);
    }

    Page page() {
        return Page.of(
                "People",
                tag("nav").of(Forms.link("/plain", "Rooms"), Html.text(" · "), Forms.link("/plain/people", "Refresh")),
                tag("h1").of("People"),
                tag("ul").of(people.stream().map(this::line).toList()));
    }

    private Html line(PersonView view) {
        Html name = EntryLines.name(view.person());
        Html where = Html.text(view.online() ? ", online " : " ");
        if (view.person().id().equals(me.id())) {
            return tag("li").of(name, where, Html.text("(you)"));
        }
        return tag("li")
                .of(Forms.post("/plain/directs")
                        .of(
                                secret,
                                Visitors.hidden("person", view.person().id().value()),
                                name,
                                where,
                                Forms.button("Talk")));
    }
}
