package dev.parley.acceptance.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The packaged program in a process of its own, with a fresh data folder. It can be killed and started again.
final class ParleyProcess implements AutoCloseable {

    /// Raises every bound on frequency; for tests that are about something else.
    static final List<String> UNHURRIED = Stream.of(
                    "post", "guest-post", "sign-in", "guest", "code", "join", "room", "direct")
            .flatMap(rate -> Stream.of("--" + rate + "-rate", "unlimited"))
            .toList();

    private static final Path LIB =
            Path.of("../chat-server/target/parley/lib").toAbsolutePath().normalize();
    private static final Pattern ADDRESS = Pattern.compile("Parley is at (http://[^:]+:(\\d+))");
    private static final Pattern LINES = Pattern.compile("By TCP it is at \\S+ (\\d+)");
    private static final int SECONDS_TO_START = 30;

    private final List<String> options;
    private final Path folder;
    private Process process;
    private String address;
    private int port;
    private volatile CompletableFuture<Integer> lines = new CompletableFuture<>();

    private ParleyProcess(Path folder, List<String> options) throws Exception {
        this.folder = folder;
        this.options = List.copyOf(options);
        launch(0);
    }

    /// Starts with no bound on frequency.
    static ParleyProcess start() throws Exception {
        return start(UNHURRIED);
    }

    static ParleyProcess start(List<String> options) throws Exception {
        return new ParleyProcess(Files.createTempDirectory("parley-acceptance-"), options);
    }

    String address() {
        return address;
    }

    int port() {
        return port;
    }

    /// The port of the TCP door.
    int linePort() throws Exception {
        return lines.get(SECONDS_TO_START, TimeUnit.SECONDS);
    }

    Path data() {
        return folder.resolve("data");
    }

    /// What it wrote to standard error, over all its lives.
    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `kill -9` does: without any chance to put things in order.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// As an operator stops it. Returns the status it ended with.
    int stop() throws Exception {
        process.destroy();
        return process.onExit().get(20, TimeUnit.SECONDS).exitValue();
    }

    /// On the same data and the same port.
    void startAgain() throws Exception {
        launch(port);
    }

    /// Tries to start another one on the same data, and waits until it has given up.
    Ended startSecond() throws Exception {
        return awaitEnd(builder(0));
    }

    /// Has the program do something else than serve, and waits until it has done it.
    Ended run(String... words) throws Exception {
        return awaitEnd(builder(List.of(words)));
    }

    private Ended awaitEnd(ProcessBuilder builder) throws Exception {
        Path err = folder.resolve("second");
        Process second = builder.redirectError(err.toFile()).start();
        try {
            boolean ended = second.waitFor(SECONDS_TO_START, TimeUnit.SECONDS);
            return new Ended(ended ? second.exitValue() : -1, Files.readString(err));
        } finally {
            second.destroyForcibly();
        }
    }

    record Ended(int status, String complaint) {}

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch(int wanted) throws Exception {
        process = builder(wanted)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        CompletableFuture<Matcher> ready = new CompletableFuture<>();
        BufferedReader out = process.inputReader();
        CompletableFuture<Integer> tcp = new CompletableFuture<>();
        lines = tcp;
        Thread.startVirtualThread(() -> read(out, ready, tcp));
        try {
            Matcher line = ready.get(SECONDS_TO_START, TimeUnit.SECONDS);
            address = line.group(1);
            port = Integer.parseInt(line.group(2));
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new IllegalStateException("Parley did not start; it said: " + log(), e);
        }
    }

    private static void read(BufferedReader out, CompletableFuture<Matcher> ready, CompletableFuture<Integer> line) {
        out.lines().forEach(said -> {
            Matcher matcher = ADDRESS.matcher(said);
            if (matcher.find()) {
                ready.complete(matcher);
            }
            Matcher tcp = LINES.matcher(said);
            if (tcp.find()) {
                line.complete(Integer.parseInt(tcp.group(1)));
            }
        });
        ready.completeExceptionally(new IOException("it ended without telling its address"));
    }

    private ProcessBuilder builder(int wanted) {
        List<String> words = new ArrayList<>(
                List.of("--port", String.valueOf(wanted), "--line-port", "any", "--data", data().toString()));
        words.addAll(options);
        return builder(words);
    }

    private ProcessBuilder builder(List<String> words) {
        if (!Files.isDirectory(LIB)) {
            throw new IllegalStateException("the program is not packaged: mvn -pl acceptance -am verify");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                LIB + "/*",
                "dev.parley.chat.server.Main"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        return builder;
    }
}
