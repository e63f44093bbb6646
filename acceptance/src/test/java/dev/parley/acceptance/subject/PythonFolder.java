package dev.parley.acceptance.subject;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folder `py`: programs for Python with what the system's packages bring.
public final class PythonFolder {
    private static final Path FOLDER = Path.of("py").toAbsolutePath();

    /// As a rule the packages are the system's, and another Python on the path does not know them.
    private static final String PYTHON =
            Optional.ofNullable(System.getenv("PYTHON")).orElse("/usr/bin/python3");

    private PythonFolder() {}

    /// A program of the folder, ready to start.
    public static ProcessBuilder run(String program, String... arguments) {
        requirePackages();
        var command = new ArrayList<>(List.of(PYTHON, "-B", program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(Redirect.INHERIT);
    }

    private static void requirePackages() {
        try {
            var python = new ProcessBuilder(PYTHON, "-c", "import socketio, engineio, aiohttp, requests, websocket")
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (python.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            throw new AssertionError(help(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Python started", e);
        }
        throw new AssertionError(help());
    }

    private static String help() {
        return "the client for Python is needed, which " + PYTHON + " does not have: apt-get install python3-socketio "
                + "python3-aiohttp python3-requests python3-websocket, or name a Python that has them in PYTHON";
    }
}
