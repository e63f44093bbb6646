package dev.parley.chat.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `parley export FOLDER [--room=ROOM]` and `parley import FILE`, with the server's settings behind it: they say where
/// the data is.
///
/// @param room the id or the code of the one room to export
public record TransferLine(Path file, Optional<String> room, List<String> settings) {

    /// The word that makes the program write an export instead of starting.
    public static final String EXPORT = "export";

    /// The word that makes the program take an export in instead of starting.
    public static final String IMPORT = "import";

    private static final String ROOM = "--room";

    public TransferLine {
        settings = List.copyOf(settings);
    }

    /// Reads the words behind the command. Throws [BadSetting] if the file is missing.
    public static TransferLine parse(String command, List<String> words) {
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            throw new BadSetting(
                    command + " needs " + (command.equals(EXPORT) ? "a folder" : "a file")
                            + " first (parley export FOLDER [--room=ROOM] [--data=FOLDER], parley import FILE [--data=FOLDER])");
        }
        List<String> settings = new ArrayList<>(words.subList(1, words.size()));
        return new TransferLine(
                Path.of(words.getFirst()), command.equals(EXPORT) ? room(settings) : Optional.empty(), settings);
    }

    /// Takes the room out of the words.
    private static Optional<String> room(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(ROOM + "=")) {
                words.remove(i);
                return Optional.of(word.substring(ROOM.length() + 1));
            }
            if (word.equals(ROOM) && i + 1 < words.size()) {
                words.remove(i);
                return Optional.of(words.remove(i));
            }
        }
        return Optional.empty();
    }
}
