package dev.parley.chat.server.config;

import java.nio.file.Path;
import java.util.List;

/// `parley backup FILE` and `parley restore FILE`, with the server's settings behind it: they say where the data is.
public record BackupLine(Path file, List<String> settings) {

    /// The word that makes the program take a backup instead of starting.
    public static final String BACKUP = "backup";

    /// The word that makes the program put a backup back instead of starting.
    public static final String RESTORE = "restore";

    public BackupLine {
        settings = List.copyOf(settings);
    }

    /// Reads the words behind the command. Throws [BadSetting] if the file is missing.
    public static BackupLine parse(String command, List<String> words) {
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            throw new BadSetting(command + " needs a file first (parley " + command + " FILE [--data=FOLDER])");
        }
        return new BackupLine(Path.of(words.getFirst()), words.subList(1, words.size()));
    }
}
