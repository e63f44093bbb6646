package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A runtime that was made without the module of the flight recorder.
class WithoutFlightRecorderTest {

    private static final String MODULES = "java.base,java.logging,java.management,java.naming,java.net.http,java.sql,"
            + "java.instrument,jdk.unsupported";

    /// Serves one client.
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            assertThat(ModuleLayer.boot().findModule("jdk.jfr")).isEmpty();
            try (SocketIo io = Server.started();
                    WireClient client = WireClient.connected(io)) {
                client.send("421[\"sync\"]");
                System.out.print("it answers " + client.next());
            }
        }
    }

    @Test
    void serves_as_well() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        MODULES,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("it answers 431[\"done\"]");
    }
}
