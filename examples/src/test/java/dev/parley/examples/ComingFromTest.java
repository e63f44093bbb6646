package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The guides for those who come from elsewhere show no Java that was not compiled.
class ComingFromTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "parley", "examples");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern MARKED = Pattern.compile("(?ms)^ *// tag::([a-z-]+)\\n(.*?)^ *// end::\\1$");

    @ParameterizedTest
    @CsvSource({
        "coming-from-node.md, ComingFromNodeSnippets.java",
        "coming-from-flask-socketio.md, ComingFromFlaskSnippets.java",
        "coming-from-netty-socketio.md, ComingFromNettySocketioSnippets.java"
    })
    void every_piece_of_java_in_a_guide_stands_word_for_word_in_code_that_compiles(String guide, String source)
            throws IOException {
        List<String> shown = FENCED.matcher(Files.readString(DOCS.resolve(guide)))
                .results()
                .flatMap(block -> paragraphs(block.group(1)))
                .toList();
        List<String> compiled = MARKED.matcher(Files.readString(SOURCES.resolve(source)))
                .results()
                .flatMap(mark -> paragraphs(mark.group(2).stripTrailing().stripIndent()))
                .toList();

        assertThat(shown).isNotEmpty().doesNotHaveDuplicates();
        assertThat(compiled).containsExactlyInAnyOrderElementsOf(shown);
    }

    // A block may hold several marked pieces, with a blank line between them.
    private static Stream<String> paragraphs(String code) {
        return Stream.of(code.strip().split("\n\n"));
    }
}
