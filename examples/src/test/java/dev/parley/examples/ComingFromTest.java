package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
                .map(piece -> piece.group(1).strip())
                .toList();
        List<String> compiled = MARKED.matcher(Files.readString(SOURCES.resolve(source)))
                .results()
                .map(ComingFromTest::piece)
                .toList();

        assertThat(shown).isNotEmpty().doesNotHaveDuplicates();
        assertThat(compiled).containsExactlyInAnyOrderElementsOf(shown);
    }

    private static String piece(MatchResult marked) {
        return marked.group(2).stripIndent().strip();
    }
}
