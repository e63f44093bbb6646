package dev.parley.chat.server;

import dev.parley.chat.server.config.BadSetting;
import dev.parley.chat.server.config.CommandLine;
import dev.parley.chat.server.config.CopyLine;
import dev.parley.chat.server.config.DatabaseAddress;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.config.Settings;
import dev.parley.chat.store.DataCopy;
import dev.parley.chat.store.StoreException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The command. Ends with 0 after `--help`, `--check` and `copy-data`, 1 if it cannot start, 2 for a wrong setting; a
/// signal ends
/// it cleanly with the status that is usual for the signal (130, 143).
public final class Main {

    private static final int CANNOT_START = 1;
    private static final int WRONG_SETTING = 2;

    private Main() {}

    public static void main(String[] words) {
        int status = run(List.of(words), System.getenv(), Path.of(""), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /// Runs the command in a folder; returns its status, with the server left running if it is 0.
    static int run(List<String> words, Map<String, String> environment, Path here, PrintStream out, PrintStream err) {
        try {
            if (!words.isEmpty() && words.getFirst().equals(CopyLine.COMMAND)) {
                copy(CopyLine.parse(words.subList(1, words.size()), environment), here, out);
                return 0;
            }
            CommandLine line = CommandLine.parse(words);
            if (line.help()) {
                out.print(CommandLine.helpPage());
                return 0;
            }
            ServerConfig config = ServerConfig.of(Settings.read(line, environment, here));
            Logging.level(config.log());
            start(config, line.check(), out);
            return 0;
        } catch (BadSetting e) {
            err.println("parley: " + e.getMessage());
            return WRONG_SETTING;
        } catch (CannotStart e) {
            err.println("parley: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private static void copy(CopyLine line, Path here, PrintStream out) {
        Path from = here.resolve(line.from());
        try {
            long entries = DataCopy.copy(from, Parley.settings(line.to()));
            out.println(entries + " entries, and all that belongs to them, are in " + line.to() + " now.");
            out.println("Start with --database from here on: what is in " + from + " grows old.");
        } catch (StoreException e) {
            throw CannotStart.withData(e);
        }
    }

    private static void start(ServerConfig config, boolean check, PrintStream out) {
        Parley parley = Parley.start(config);
        if (check) {
            parley.close();
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(parley::close, "end"));
        out.println("Parley is at " + parley.address());
        if (config.exposed()) {
            out.println("Mind: it is open to the network without TLS. Put a proxy with TLS in front and set"
                    + " --public-address=https://…");
        }
        out.println("Messages are kept in " + place(config));
    }

    private static String place(ServerConfig config) {
        return config.database()
                .map(DatabaseAddress::toString)
                .orElseGet(() -> config.data().toAbsolutePath().normalize().toString());
    }
}
