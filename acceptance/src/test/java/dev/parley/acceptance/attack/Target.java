package dev.parley.acceptance.attack;

import dev.parley.acceptance.wire.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// [TargetServer] in a process of its own, with a small heap. The first `OutOfMemoryError` would end it.
final class Target implements AutoCloseable {

    /// The most connections, and the most sessions, that the server grants one address.
    static final int CONNECTIONS_PER_ADDRESS = 150;

    /// How the server is: bytes of heap that live, bytes of direct memory, sessions, and how many clients it has
    /// closed because they did not read.
    record State(long heap, long direct, int sessions, int slow) {}

    private final Process process;
    private final BufferedReader out;
    private final Path log;
    private final Endpoint endpoint;

    private Target(Process process, Path log) throws IOException {
        this.process = process;
        this.log = log;
        this.out = process.inputReader();
        var port = out.readLine();
        if (port == null) {
            throw new IllegalStateException("the server did not start: " + Files.readString(log));
        }
        this.endpoint = new Endpoint("127.0.0.1", Integer.parseInt(port), "/socket.io/");
    }

    static Target start() {
        try {
            var log = Files.createTempFile("attacked-", ".log");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(
                            java,
                            "-Xmx64m",
                            "-XX:MaxDirectMemorySize=64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-Dio.netty.leakDetection.level=advanced",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TargetServer.class.getName())
                    .redirectError(log.toFile())
                    .start();
            return new Target(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    synchronized State state() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            var line = out.readLine();
            if (line == null) {
                throw new AssertionError("the server is dead: " + log());
            }
            var words = line.split(" ", -1);
            return new State(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]));
        } catch (IOException e) {
            throw new AssertionError("the server is dead: " + log(), e);
        }
    }

    /// What it wrote to standard error.
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
