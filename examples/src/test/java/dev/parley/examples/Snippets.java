package dev.parley.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Java that pages show, and the marked Java that is compiled.
final class Snippets {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern MARKED = Pattern.compile("(?ms)^ *// tag::([a-z-]+)\\n(.*?)^ *// end::\\1$");

    private Snippets() {}

    static List<String> shownOn(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page))
                .results()
                .flatMap(block -> paragraphs(block.group(1)))
                .toList();
    }

    static List<String> markedIn(Path source) throws IOException {
        return MARKED.matcher(Files.readString(source))
                .results()
                .flatMap(mark -> paragraphs(mark.group(2).stripTrailing().stripIndent()))
                .toList();
    }

    // A block may hold several marked pieces, with a blank line between them.
    private static Stream<String> paragraphs(String code) {
        return Stream.of(code.strip().split("\n\n"));
    }
}
