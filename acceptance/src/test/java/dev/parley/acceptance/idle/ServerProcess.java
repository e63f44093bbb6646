package dev.parley.acceptance.idle;

import dev.parley.acceptance.wire.Endpoint;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// [IdleServer] in a process of its own, on the virtual machine that `bin/conformance-server` chooses, looked at from
/// outside.
final class ServerProcess implements AutoCloseable {
    private static final String THREADS = "java.threads.live=";
    private static final int SECONDS_TO_END = 20;

    private final Process process;
    private final Endpoint endpoint;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        var port = process.inputReader().readLine();
        if (port == null) {
            throw new IllegalStateException("the server did not start");
        }
        this.endpoint = new Endpoint("127.0.0.1", Integer.parseInt(port), "/socket.io/");
    }

    static ServerProcess start() throws IOException {
        return new ServerProcess(run(
                "java",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IdleServer.class.getName()));
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /// What lives on the heap; the virtual machine collects its garbage first.
    Histogram heap() throws Exception {
        return Histogram.parse(ask("GC.class_histogram"));
    }

    /// How many threads the application has; those of the compiler and of the collector are not among them.
    int threads() throws Exception {
        return ask("PerfCounter.print").stream()
                .filter(line -> line.startsWith(THREADS))
                .mapToInt(line -> Integer.parseInt(line.substring(THREADS.length())))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ask(String question) throws Exception {
        var jcmd = run("jcmd", String.valueOf(process.pid()), question);
        var answer = jcmd.inputReader().readAllLines();
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd " + question + " failed: " + answer);
        }
        return answer;
    }

    private static Process run(String program, String... arguments) throws IOException {
        var path = Path.of(System.getProperty("java.home"), "bin", program).toString();
        return new ProcessBuilder(
                        Stream.concat(Stream.of(path), Stream.of(arguments)).toList())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }
}
