package dev.parley.chat.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program that people have.
class NetcatTest {

    @TempDir
    Path folder;

    @Test
    void a_person_with_nc_is_asked_for_a_name_and_talks() throws Exception {
        try (OpenDoor open = new OpenDoor(folder);
                Client ann = open.frames("ann")) {
            Process nc = new ProcessBuilder(connecting(open.port())).start();
            try (var in = nc.outputWriter();
                    BufferedReader out = nc.inputReader()) {
                // The reader takes the return for a line's end; a terminal writes over what was before it.
                assertThat(out.readLine()).isEqualTo("          31        ");
                assertThat(out.readLine()).isEqualTo("Welcome to Parley.");
                in.write("bob\nhello from nc\n");
                in.flush();
                ann.awaitFrame("bob:", "hello from nc");
                ann.frame("hello, bob");
                String line = out.readLine();
                while (!line.endsWith("ann: hello, bob")) {
                    line = out.readLine();
                }
                in.write("/quit\n");
                in.flush();
                ann.awaitFrame("", "bob has left the chat...");
            } finally {
                nc.destroy();
            }
        }
    }

    /// What connects a terminal and a port: `nc`, or where there is none, what the shell has for it.
    private static List<String> connecting(int port) {
        return nc().map(nc -> List.of(nc.toString(), "127.0.0.1", String.valueOf(port)))
                .orElse(List.of("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port + "; cat <&3 & cat >&3; wait"));
    }

    private static Optional<Path> nc() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "nc"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
