package dev.parley.chat.server.wire;

import dev.parley.chat.PersonView;
import java.util.List;

/// `Person` of the API.
public record PersonJson(String id, String name, int colour, boolean online) {

    public static PersonJson of(PersonView view) {
        var person = view.person();
        return new PersonJson(person.id().value(), person.name(), person.colour(), view.online());
    }

    public static List<PersonJson> all(List<PersonView> views) {
        return views.stream().map(PersonJson::of).toList();
    }
}
