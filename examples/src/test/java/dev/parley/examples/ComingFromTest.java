package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The guides for those who come from elsewhere show no Java that was not compiled.
class ComingFromTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "parley", "examples");

    @ParameterizedTest
    @CsvSource({
        "coming-from-node.md, ComingFromNodeSnippets.java",
        "coming-from-flask-socketio.md, ComingFromFlaskSnippets.java",
        "coming-from-netty-socketio.md, ComingFromNettySocketioSnippets.java"
    })
    void every_piece_of_java_in_a_guide_stands_word_for_word_in_code_that_compiles(String guide, String source)
            throws IOException {
        List<String> shown = Snippets.shownOn(DOCS.resolve(guide));

        assertThat(shown).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Snippets.markedIn(SOURCES.resolve(source))).containsExactlyInAnyOrderElementsOf(shown);
    }
}
