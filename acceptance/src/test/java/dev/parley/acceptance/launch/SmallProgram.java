package dev.parley.acceptance.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/// A program of one class in a folder, as the commands in `bin` keep theirs: it says its word, or fails.
record SmallProgram(Path folder) {

    private static final Path LIBRARY =
            Path.of("../bin/lib/aot-cache.sh").toAbsolutePath().normalize();

    /// How it ended, and all that it and its JVM said.
    record Ended(int status, String said) {}

    static SmallProgram saying(String word, Path folder) throws IOException {
        var program = new SmallProgram(Files.createDirectories(folder));
        program.packaged("IO.println(\"" + word + "\");");
        return program;
    }

    static SmallProgram failing(Path folder) throws IOException {
        var program = new SmallProgram(Files.createDirectories(folder));
        program.packaged("throw new IllegalStateException();");
        return program;
    }

    Path cache() {
        return folder.resolve("aot-cache");
    }

    /// Makes the cache, as after a build.
    Ended rehearse() throws Exception {
        return bash("rehearse \"$1\" \"${flags[@]}\" Small");
    }

    /// Starts with the cache, if it fits.
    Ended start(String... options) throws Exception {
        return bash("use_aot_cache \"$1\"; exec \"$JAVA_HOME/bin/java\" \"${flags[@]}\" %s -cp \"$1/lib/*\" Small"
                .formatted(String.join(" ", options)));
    }

    private void packaged(String body) throws IOException {
        Path source = Files.writeString(folder.resolve("Small.java"), "class Small { void main() { " + body + " } }");
        run("javac", "-d", folder.toString(), source.toString());
        Files.createDirectories(folder.resolve("lib"));
        run("jar", "-c", "-f", folder.resolve("lib/small.jar").toString(), "-C", folder.toString(), "Small.class");
    }

    private static void run(String tool, String... arguments) {
        int status = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments);
        if (status != 0) {
            throw new IllegalStateException(tool + " ended with " + status);
        }
    }

    private Ended bash(String commands) throws Exception {
        String script = "set -euo pipefail; flags=(-XX:+UseSerialGC); . '%s'; %s".formatted(LIBRARY, commands);
        var builder = new ProcessBuilder("bash", "-c", script, "bash", folder.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor(30, TimeUnit.SECONDS) ? new Ended(process.exitValue(), said) : new Ended(-1, said);
    }
}
