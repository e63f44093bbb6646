package dev.parley.chat.server;

import dev.parley.chat.server.config.BackupLine;
import dev.parley.chat.server.config.BadSetting;
import dev.parley.chat.server.config.CommandLine;
import dev.parley.chat.server.config.CopyLine;
import dev.parley.chat.server.config.DatabaseAddress;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.config.Settings;
import dev.parley.chat.server.config.TransferLine;
import dev.parley.chat.server.transfer.ExportFiles;
import dev.parley.chat.server.transfer.ImportFile;
import dev.parley.chat.store.Backup;
import dev.parley.chat.store.DataCopy;
import dev.parley.chat.store.DataPlace;
import dev.parley.chat.store.StoreException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The command. Ends with 0 after `--help`, `--check`, `backup`, `restore`, `export`, `import` and
/// `copy-data`, 1 if it cannot start, 2 for
/// a wrong setting; a signal ends it cleanly with the status that is usual for the signal (130, 143).
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
            obey(words, environment, here, out);
            return 0;
        } catch (BadSetting e) {
            err.println("parley: " + e.getMessage());
            return WRONG_SETTING;
        } catch (CannotStart e) {
            err.println("parley: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private static void obey(List<String> words, Map<String, String> environment, Path here, PrintStream out) {
        String command = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.stream().skip(1).toList();
        try {
            switch (command) {
                case CopyLine.COMMAND -> copy(CopyLine.parse(rest, environment), here, out);
                case BackupLine.BACKUP -> backup(BackupLine.parse(command, rest), environment, here, out);
                case TransferLine.EXPORT -> export(TransferLine.parse(command, rest), environment, here, out);
                case TransferLine.IMPORT -> bring(TransferLine.parse(command, rest), environment, here, out);
                case BackupLine.RESTORE -> restore(BackupLine.parse(command, rest), environment, here, out);
                default -> serve(CommandLine.parse(words), environment, here, out);
            }
        } catch (StoreException e) {
            throw CannotStart.withData(e);
        }
    }

    private static void serve(CommandLine line, Map<String, String> environment, Path here, PrintStream out) {
        if (line.help()) {
            out.print(CommandLine.helpPage());
            return;
        }
        ServerConfig config = ServerConfig.of(Settings.read(line, environment, here));
        Logging.level(config.log());
        start(config, line.check(), out);
    }

    private static void backup(BackupLine line, Map<String, String> environment, Path here, PrintStream out) {
        Path data = dataFolder(line, environment, here);
        Path file = here.resolve(line.file());
        long entries = Backup.take(data, file);
        out.println(entries + " entries, and all that belongs to them, are in " + file + " now.");
    }

    private static void restore(BackupLine line, Map<String, String> environment, Path here, PrintStream out) {
        Path data = dataFolder(line, environment, here);
        long entries = Backup.restore(here.resolve(line.file()), data);
        out.println(entries + " entries, and all that belongs to them, are in " + data + " now.");
    }

    private static void export(TransferLine line, Map<String, String> environment, Path here, PrintStream out) {
        Path target = here.resolve(line.file());
        long entries = ExportFiles.write(place(line, environment, here), line.room(), target);
        out.println(entries + " entries are in " + target + " now.");
    }

    private static void bring(TransferLine line, Map<String, String> environment, Path here, PrintStream out) {
        DataPlace place = place(line, environment, here);
        long entries = ImportFile.into(place, here.resolve(line.file()));
        out.println(entries + " entries, and all that belongs to them, are in " + place + " now.");
    }

    private static DataPlace place(TransferLine line, Map<String, String> environment, Path here) {
        ServerConfig config = ServerConfig.of(Settings.read(CommandLine.parse(line.settings()), environment, here));
        return config.database()
                .<DataPlace>map(database -> new DataPlace.Database(Parley.settings(database)))
                .orElseGet(() -> new DataPlace.Folder(config.data()));
    }

    private static Path dataFolder(BackupLine line, Map<String, String> environment, Path here) {
        ServerConfig config = ServerConfig.of(Settings.read(CommandLine.parse(line.settings()), environment, here));
        if (config.database().isPresent()) {
            throw new BadSetting("the data is in PostgreSQL: its own pg_dump and pg_restore make backups");
        }
        return config.data();
    }

    private static void copy(CopyLine line, Path here, PrintStream out) {
        Path from = here.resolve(line.from());
        long entries = DataCopy.copy(from, Parley.settings(line.to()));
        out.println(entries + " entries, and all that belongs to them, are in " + line.to() + " now.");
        out.println("Start with --database from here on: what is in " + from + " grows old.");
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
        parley.aboutLines().ifPresent(out::println);
        out.println("Messages are kept in " + place(config));
    }

    private static String place(ServerConfig config) {
        return config.database()
                .map(DatabaseAddress::toString)
                .orElseGet(() -> config.data().toAbsolutePath().normalize().toString());
    }
}
