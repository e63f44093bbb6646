package dev.parley.chat.terminal;

import dev.parley.chat.terminal.view.Text;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The command `parley chat`. Ends with 0, with 1 if it could not come in or something was not stored, with
/// 2 for a wrong option.
public final class Main {

    private static final int WRONG_OPTION = 2;

    private Main() {}

    // JDK 22 to 24 always give one; before and since there is none without a terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static void main(String[] words) throws IOException {
        Console console = System.console();
        Streams streams = Streams.of(System.in, System.out, System.err);
        System.exit(run(
                List.of(words),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                streams,
                console != null && console.isTerminal()));
    }

    /// Runs the command without a terminal; the status it ends with. Sessions are kept as for a user whose
    /// home is `home`.
    public static int run(
            List<String> words, Map<String, String> environment, Path home, InputStream in, OutputStream out)
            throws IOException {
        return run(words, environment, home, Streams.of(in, out, out), false);
    }

    private static int run(
            List<String> words, Map<String, String> environment, Path home, Streams streams, boolean typed)
            throws IOException {
        try {
            Options options = Options.parse(words);
            if (options.help()) {
                streams.out().print(Options.helpPage());
                streams.out().flush();
                return 0;
            }
            boolean screen = typed
                    && !options.plain()
                    && !environment.getOrDefault("TERM", "dumb").equals("dumb");
            KeptSessions kept = KeptSessions.of(environment, home);
            return new Visit(options, environment, kept, streams, typed, screen).make();
        } catch (IllegalArgumentException e) {
            streams.err().println("parley: " + Text.visibleLine(String.valueOf(e.getMessage())));
            return WRONG_OPTION;
        }
    }
}
