package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A program of one file, run as it stands but for the port, beside the page of `hello`.
final class Example implements AutoCloseable {

    private final Process program;
    private final int port;

    private Example(Process program, int port) {
        this.program = program;
        this.port = port;
    }

    /// @param source has the port 3000 as `fixed`
    static Example run(Path source, String fixed, String free, Path folder) throws IOException {
        String text = Files.readString(source);
        assertThat(text).contains(fixed);
        Path program = folder.resolve(source.getFileName());
        Files.writeString(program, text.replace(fixed, free));
        Files.createDirectory(folder.resolve("public"));
        Files.copy(Path.of("hello/public/index.html"), folder.resolve("public/index.html"));
        Process running = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getFileName().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new Example(running, announcedPort(running));
    }

    private static int announcedPort(Process program) throws IOException {
        BufferedReader output = program.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("chat on http://localhost:")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new AssertionError("it never said where it is:\n" + said);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        program.destroyForcibly();
    }
}
