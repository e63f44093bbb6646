package dev.parley.chat.line;

import java.util.Locale;

/// What a line of a person means.
sealed interface Command {

    record Say(String text) implements Command {}

    /// @param where a code, or the name of a room
    record Join(String where) implements Command {}

    record Create(String name) implements Command {}

    record Rooms() implements Command {}

    record Who() implements Command {}

    record History() implements Command {}

    /// @param rest a name and then a text; a name may have spaces in it
    record Tell(String rest) implements Command {}

    record Leave() implements Command {}

    record Quit() implements Command {}

    record Help() implements Command {}

    /// @param use how it is written
    record Incomplete(String use) implements Command {}

    record Unknown(String word) implements Command {}

    /// Two slashes begin a text that begins with one.
    static Command of(String line) {
        if (line.startsWith("//")) {
            return new Say(line.substring(1));
        }
        if (!line.startsWith("/")) {
            return line.equals("{quit}") ? new Quit() : new Say(line);
        }
        String trimmed = line.strip();
        int space = trimmed.indexOf(' ');
        String word = (space < 0 ? trimmed : trimmed.substring(0, space)).toLowerCase(Locale.ROOT);
        return of(word, space < 0 ? "" : trimmed.substring(space).strip());
    }

    private static Command of(String word, String rest) {
        return switch (word) {
            case "/join" -> rest.isEmpty() ? new Incomplete("/join CODE, or /join NAME") : new Join(rest);
            case "/create" -> rest.isEmpty() ? new Incomplete("/create NAME") : new Create(rest);
            case "/rooms" -> new Rooms();
            case "/who" -> new Who();
            case "/history" -> new History();
            case "/msg" -> rest.indexOf(' ') < 0 ? new Incomplete("/msg NAME text") : new Tell(rest);
            case "/leave" -> new Leave();
            case "/quit", "/exit" -> new Quit();
            case "/help", "/?" -> new Help();
            default -> new Unknown(word);
        };
    }
}
