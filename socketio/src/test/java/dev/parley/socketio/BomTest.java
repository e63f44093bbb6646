package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The list of versions that an application imports has every library, and in the version that is built here.
class BomTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(parley-.+?)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>(.+?)</version>");

    @Test
    void it_names_every_module_that_is_compiled_for_those_who_use_it_and_no_other() {
        List<String> libraries = all(MODULE, read("pom.xml")).stream()
                .map(module -> read(module, "pom.xml"))
                .filter(pom -> pom.contains("<maven.compiler.release>21<"))
                .map(pom -> all(ARTIFACT, pom).getFirst())
                .toList();
        List<String> named = all(ARTIFACT, read("bom", "pom.xml"));

        assertThat(named.subList(1, named.size())).hasSizeGreaterThan(4).containsExactlyInAnyOrderElementsOf(libraries);
    }

    @Test
    void it_is_of_the_same_version() {
        List<String> versions =
                all(VERSION, read("bom", "pom.xml")).stream().distinct().toList();

        assertThat(versions).containsExactly(all(VERSION, read("pom.xml")).getFirst(), "${project.version}");
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String read(String first, String... more) {
        try {
            return Files.readString(ROOT.resolve(Path.of(first, more)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
