package dev.parley.chat.terminal;

import java.util.List;
import java.util.Locale;

/// What a line that was typed asks for.
sealed interface Command {

    record Say(String text) implements Command {}

    record Edit(String text) implements Command {}

    record Delete() implements Command {}

    record Join(String room) implements Command {}

    record Switch(String room) implements Command {}

    record Rooms() implements Command {}

    record Who() implements Command {}

    /// `rest` begins with a name, which may have spaces; what follows it is the text.
    record Msg(String rest) implements Command {}

    record Create(String name, boolean open, boolean ephemeral) implements Command {}

    record Leave() implements Command {}

    record Help() implements Command {}

    record SignOut() implements Command {}

    record Quit() implements Command {}

    record Unknown(String word) implements Command {}

    /// The words of all commands.
    List<String> WORDS = List.of(
            "create", "delete", "edit", "help", "join", "leave", "msg", "quit", "rooms", "signout", "switch", "who");

    /// A line that begins with a stroke is a command; with two of them, it says one and the rest.
    static Command of(String line) {
        if (!line.startsWith("/") || line.startsWith("//")) {
            return new Say(line.startsWith("//") ? line.substring(1) : line);
        }
        String[] parts = line.strip().split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "/edit", "/e" -> new Edit(rest);
            case "/delete" -> new Delete();
            case "/join", "/j" -> new Join(rest);
            case "/switch", "/s" -> new Switch(rest);
            case "/rooms" -> new Rooms();
            case "/who" -> new Who();
            case "/msg", "/m" -> new Msg(rest);
            case "/create" -> create(rest, true, false);
            case "/leave" -> new Leave();
            case "/help", "/h" -> new Help();
            case "/signout" -> new SignOut();
            case "/quit", "/q", "/exit" -> new Quit();
            default -> new Unknown(parts[0]);
        };
    }

    private static Command create(String rest, boolean open, boolean ephemeral) {
        if (rest.startsWith("--private ")) {
            return create(rest.substring("--private ".length()).strip(), false, ephemeral);
        }
        if (rest.startsWith("--ephemeral ")) {
            return create(rest.substring("--ephemeral ".length()).strip(), open, true);
        }
        return new Create(rest, open, ephemeral);
    }
}
