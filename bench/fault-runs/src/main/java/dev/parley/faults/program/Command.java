package dev.parley.faults.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// Tools of the system.
final class Command {

    private static final int SECONDS = 20;

    private Command() {}

    static boolean exists(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /// Runs one and fails if it does.
    static void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("it failed: " + String.join(" ", words));
        }
    }

    /// Sends a signal, by its short name.
    static void signal(String name, long pid) throws IOException, InterruptedException {
        run("sh", "-c", "kill -" + name + " " + pid);
    }
}
