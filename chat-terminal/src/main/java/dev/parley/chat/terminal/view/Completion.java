package dev.parley.chat.terminal.view;

import dev.parley.chat.terminal.model.Chat;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What may stand instead of the text from `from` to the cursor.
public record Completion(int from, List<String> candidates) {

    public Completion {
        candidates = List.copyOf(candidates);
    }

    /// A command at the beginning of the line, a room behind `/join` and `/switch`, a person everywhere
    /// else.
    public static Completion of(String text, int cursor, Chat chat, List<String> commands) {
        String before = text.substring(0, cursor);
        int space = before.indexOf(' ');
        if (before.startsWith("/") && space < 0) {
            return matching(0, before, commands.stream().map(name -> "/" + name + " "));
        }
        String command = before.startsWith("/") ? before.substring(1, space) : "";
        return switch (command) {
            case "join", "switch" -> matching(space + 1, before, rooms(chat).map(name -> name + " "));
            case "msg" -> matching(space + 1, before, names(chat).map(name -> name + " "));
            default -> name(before, chat);
        };
    }

    // At the beginning of a line somebody is spoken to.
    private static Completion name(String before, Chat chat) {
        int from = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1;
        String behind = from == 0 ? ": " : " ";
        return from == before.length()
                ? new Completion(from, List.of())
                : matching(from, before, names(chat).map(name -> name + behind));
    }

    private static Stream<String> names(Chat chat) {
        return chat.directory().people().stream()
                .filter(person -> !person.id().equals(chat.me().id()))
                .map(Person::name);
    }

    private static Stream<String> rooms(Chat chat) {
        return Stream.concat(chat.directory().mine().stream(), chat.directory().open().stream())
                .map(Room::name);
    }

    private static Completion matching(int from, String before, Stream<String> all) {
        String begun = before.substring(from).toLowerCase(Locale.ROOT);
        return new Completion(
                from,
                all.filter(each -> each.toLowerCase(Locale.ROOT).startsWith(begun))
                        .toList());
    }
}
