package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The guide and the README show no Java that was not compiled, and lead nowhere but to pages that are
/// there.
class GuideTest {

    /// A page, the file whose marked pieces it shows all, and programs of which it may show pieces.
    record Page(String name, String marked, List<String> programs) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Page> PAGES = List.of(
            new Page("getting-started.md", "GettingStarted.java", List.of("examples/hello/Hello.java")),
            new Page("events-and-acks.md", "EventsAndAcks.java", List.of()),
            new Page("rooms-and-broadcasts.md", "RoomsAndBroadcasts.java", List.of()),
            new Page("namespaces-and-auth.md", "NamespacesAndAuth.java", List.of()),
            new Page("errors-and-limits.md", "ErrorsAndLimits.java", List.of()),
            new Page(
                    "hosts.md",
                    "Hosts.java",
                    List.of(
                            "examples/servlet/OnTomcat.java",
                            "examples-spring/src/main/java/dev/parley/examples/spring/ChatApplication.java")),
            new Page("testing.md", "TestingTest.java", List.of()),
            new Page("operation.md", "Operation.java", List.of()),
            new Page("off-by-default.md", "OffByDefault.java", List.of()),
            new Page("insight.md", "Insight.java", List.of()));

    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve(Path.of("docs", "guide"));
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "parley", "examples", "guide");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @FieldSource("PAGES")
    void every_piece_of_java_in_the_guide_stands_word_for_word_in_code_that_compiles(Page page) throws IOException {
        List<String> shown = new ArrayList<>(Snippets.shownOn(GUIDE.resolve(page.name())));
        for (String program : page.programs()) {
            String code = unindented(Files.readString(ROOT.resolve(program)));
            assertThat(shown.removeIf(piece -> code.contains(unindented(piece))))
                    .as("it shows something of %s", program)
                    .isTrue();
        }

        assertThat(shown).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Snippets.markedIn(SOURCES.resolve(page.marked()))).containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void no_page_with_java_is_left_out() throws IOException {
        try (Stream<Path> pages = Files.list(GUIDE)) {
            List<String> withJava = pages.filter(GuideTest::showsJava)
                    .map(page -> page.getFileName().toString())
                    .toList();

            assertThat(PAGES).extracting(Page::name).containsAll(withJava);
        }
    }

    @Test
    void the_program_on_the_readme_is_the_one_that_runs() throws IOException {
        String hello = Files.readString(ROOT.resolve("examples/hello/Hello.java"));

        assertThat(Snippets.shownOn(ROOT.resolve("README.md")))
                .isNotEmpty()
                .allSatisfy(piece -> assertThat(hello).contains(piece));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide"})
    void what_is_linked_is_there(Path start) throws IOException {
        try (Stream<Path> pages = Files.walk(ROOT.resolve(start))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                List<String> links = LINK.matcher(Files.readString(page))
                        .results()
                        .map(link -> link.group(1))
                        .toList();

                assertThat(links)
                        .as(page.toString())
                        .isNotEmpty()
                        .allSatisfy(
                                link -> assertThat(page.resolveSibling(link)).exists());
            }
        }
    }

    private static boolean showsJava(Path page) {
        try {
            return !Snippets.shownOn(page).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }
}
