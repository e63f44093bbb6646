package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a page of the documentation says is held by a test, is.
class PagesTest {

    private static final Path DOCS = NamedTests.ROOT.resolve("docs");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_test_that_a_page_names_is_there(Path page) {
        assertThat(NamedTests.in(NamedTests.read(page))).allMatch(NamedTests::exists);
    }

    @Test
    void every_clause_on_delivery_has_a_test() {
        List<String> clauses = NamedTests.read(DOCS.resolve("delivery.md"))
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();

        assertThat(clauses)
                .hasSize(18)
                .allSatisfy(
                        clause -> assertThat(NamedTests.in(clause)).as(clause).isNotEmpty());
    }
}
