package dev.parley.faults.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the packaged program lies, and the Java that runs it.
final class Program {

    private static final Path LIB = Path.of("chat-server/target/parley/lib");

    private Program() {}

    /// All its jars. They are looked for in this folder and in those around it.
    static Path lib() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isDirectory(here.resolve(LIB))) {
                return here.resolve(LIB);
            }
        }
        throw new IllegalStateException("the program is not packaged: mvn -pl chat-server -am package");
    }

    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED");
    }
}
