package dev.parley.acceptance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.subject.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One port with whatever the user runs: each example of a host, started as its `run` starts it, and the
/// official client on the port of its page, by each way a client can come.
@Tag("matrix")
@TestInstance(Lifecycle.PER_CLASS)
class OnePortTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PORT = Pattern.compile("(?:localhost:|on port )(\\d+)");

    /// Where the sockets live.
    enum Host {
        ALONE("hello/Hello.java", "listen(3000)", "listen(0)"),
        NETTY_PIPELINE("netty-pipeline/OwnPipeline.java", "bind(3000)", "bind(0)"),
        SERVLET_CONTAINER("servlet/OnTomcat.java", "setPort(3000)", "setPort(0)"),
        SPRING_BOOT("examples-spring", "dev.parley.examples.spring.ChatApplication", "--server.port=0"),
        MICRONAUT("examples-micronaut", "dev.parley.examples.micronaut.ChatApplication", "-micronaut.server.port=-1");

        private final String place;
        private final String first;
        private final String second;

        Host(String place, String first, String second) {
            this.place = place;
            this.first = first;
            this.second = second;
        }

        private ProcessBuilder program(Path folder) throws IOException {
            return place.endsWith(".java") ? oneFile(folder) : module(folder);
        }

        /// As it stands but for the port.
        private ProcessBuilder oneFile(Path folder) throws IOException {
            var examples = ROOT.resolve("examples");
            var text = Files.readString(examples.resolve(place));
            assertThat(text).contains(first);
            var program = folder.resolve(Path.of(place).getFileName());
            Files.writeString(program, text.replace(first, second));
            Files.createDirectory(folder.resolve("public"));
            Files.copy(examples.resolve("hello/public/index.html"), folder.resolve("public/index.html"));
            var classPath = examples.resolve("target/lib/*") + ":" + examples.resolve("target/containers/*");
            return java(folder, classPath, program.toString());
        }

        private ProcessBuilder module(Path folder) {
            var target = ROOT.resolve(place).resolve("target");
            assertThat(target.resolve("lib")).as("built").isDirectory();
            return java(folder, target.resolve("classes") + ":" + target.resolve("lib/*"), first, second);
        }

        private static ProcessBuilder java(Path folder, String classPath, String... arguments) {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var options = Stream.of(java, "--enable-native-access=ALL-UNNAMED", "-cp", classPath);
            return new ProcessBuilder(
                            Stream.concat(options, Stream.of(arguments)).toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
        }
    }

    private record Running(Process process, int port) {}

    @TempDir
    private static Path folder;

    private final Map<Host, Running> running = new EnumMap<>(Host.class);

    @AfterAll
    void stop() throws InterruptedException {
        for (var example : running.values()) {
            example.process().destroyForcibly().waitFor();
        }
    }

    static Stream<Arguments> everyHostAndWay() {
        return Stream.of(Host.values())
                .flatMap(host -> Stream.of("polling", "websocket", "upgrade").map(way -> Arguments.of(host, way)));
    }

    @ParameterizedTest
    @MethodSource("everyHostAndWay")
    void the_official_client_is_served_on_the_port_of_the_page(Host host, String way) throws Exception {
        var port = started(host).port();

        JavaScriptClientTest.assertThatItIsContent(NodeFolder.run("one-port.js", "http://127.0.0.1:" + port + "/", way)
                .start());
    }

    private Running started(Host host) throws IOException {
        var known = running.get(host);
        if (known == null) {
            var own = Files.createDirectory(folder.resolve(host.name()));
            var process = host.program(own).start();
            known = new Running(process, announcedPort(process));
            running.put(host, known);
        }
        return known;
    }

    /// It goes on reading, for a program whose output nobody takes would wait some day.
    private static int announcedPort(Process process) throws IOException {
        var output = process.inputReader();
        var said = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            var port = PORT.matcher(line);
            if (port.find() && !line.contains("initialized")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return Integer.parseInt(port.group(1));
            }
        }
        throw new AssertionError("it never said where it is:\n" + said);
    }
}
