package dev.parley.faults.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The packaged program in a process of its own. It can be killed, stopped and started again, always at the same port.
public final class Server implements AutoCloseable {

    private static final int SECONDS_TO_START = 60;
    private static final int SECONDS_TO_STOP = 40;
    // Below what the system gives to connections that go out: one of those could take it while the program is down.
    private static final int FIRST_PORT = 18_000;
    private static final int LAST_PORT = 30_000;

    private final Path folder;
    private final Path data;
    private final int port;
    private volatile Process process;

    private Server(Path folder, Path data, int port) throws IOException, InterruptedException {
        this.folder = folder;
        this.data = data;
        this.port = port;
        this.process = launch();
    }

    /// Starts it with no bound on frequency.
    ///
    /// @param folder for what it says
    /// @param data for what it keeps
    public static Server start(Path folder, Path data) throws IOException, InterruptedException {
        return new Server(folder, data, freePort());
    }

    private static int freePort() throws IOException {
        int span = LAST_PORT - FIRST_PORT;
        int first = (int) (ProcessHandle.current().pid() * 37 % span);
        for (int i = 0; i < span; i++) {
            int candidate = FIRST_PORT + (first + i) % span;
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // Somebody has it.
            }
        }
        throw new IOException("no free port");
    }

    public int port() {
        return port;
    }

    public String address() {
        return "http://localhost:" + port;
    }

    long pid() {
        return process.pid();
    }

    Path database() {
        return data.resolve("parley.db");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// The status of a process that has ended.
    int status() {
        return process.exitValue();
    }

    /// As `kill -9` does: without any chance to put things in order.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// As an operator stops it. One that does not end in time is killed, and that is an error.
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            kill();
            throw new IOException("it did not end within " + SECONDS_TO_STOP + " seconds");
        }
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch();
    }

    /// What it said, over all its lives.
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private Process launch() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(folder.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        Process started = builder.start();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        BufferedReader out = started.inputReader();
        Thread.startVirtualThread(() -> read(out, ready));
        try {
            ready.get(SECONDS_TO_START, TimeUnit.SECONDS);
            return started;
        } catch (TimeoutException | ExecutionException e) {
            started.destroyForcibly();
            throw new IOException("the program did not start; it said: " + log(), e);
        }
    }

    private static void read(BufferedReader out, CompletableFuture<Boolean> ready) {
        out.lines().filter(line -> line.startsWith("Parley is at ")).forEach(_ -> ready.complete(true));
        ready.completeExceptionally(new IOException("it ended without telling its address"));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(Program.java());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Program.lib() + "/*",
                "dev.parley.chat.server.Main",
                "--port=" + port,
                "--line-port=off",
                "--data=" + data));
        Stream.of("post", "guest-post", "sign-in", "guest", "code", "join", "room", "direct")
                .map(rate -> "--" + rate + "-rate=unlimited")
                .forEach(command::add);
        return command;
    }

    @Override
    public void close() {
        kill();
    }
}
