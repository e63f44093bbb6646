package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of attacks names a test for each, and every test it names is there.
class SecurityTestsPageTest {

    private static final String PAGE = NamedTests.read(NamedTests.ROOT.resolve(Path.of("docs", "security-tests.md")));
    private static final Path ATTACKS = NamedTests.ROOT.resolve(
            Path.of("acceptance", "src", "test", "java", "dev", "parley", "acceptance", "attack"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (A-\\d\\d) [^|]+\\| [^|]+\\| (`[^|]+`) \\|$");
    private static final Pattern TEST = Pattern.compile("(?m)^    void (\\w+_\\w+)\\(");

    @Test
    void every_attack_has_its_row() {
        List<String> expected =
                IntStream.rangeClosed(1, 36).mapToObj("A-%02d"::formatted).toList();

        assertThat(rows()).extracting(row -> row.group(1)).containsAll(expected);
        assertThat(PAGE.lines().filter(line -> line.startsWith("| A-"))).hasSameSizeAs(rows());
    }

    @Test
    void every_row_names_tests_that_are_there() {
        assertThat(rows())
                .allSatisfy(row ->
                        assertThat(NamedTests.in(row.group(2))).isNotEmpty().allMatch(NamedTests::exists));
    }

    @Test
    void every_test_among_innocents_stands_in_a_row() throws IOException {
        List<String> named = NamedTests.in(PAGE);
        try (Stream<Path> files = Files.list(ATTACKS)) {
            List<String> tests = files.filter(file -> file.toString().endsWith("AttackTest.java"))
                    .flatMap(SecurityTestsPageTest::tests)
                    .toList();

            assertThat(tests).hasSizeGreaterThan(10).isSubsetOf(named);
        }
    }

    private static Stream<String> tests(Path file) {
        String type = file.getFileName().toString().replace(".java", ".");
        return TEST.matcher(NamedTests.read(file)).results().map(test -> type + test.group(1));
    }

    private static List<MatchResult> rows() {
        return ROW.matcher(PAGE).results().toList();
    }
}
