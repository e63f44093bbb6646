package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page that compares Parley with the reference claims nothing that no test holds.
class CompatibilityTableTest {

    private record Row(String feature, String ours, String difference, List<String> tests) {

        boolean isBuilt() {
            return !ours.equals("not yet") && !ours.equals("no");
        }
    }

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve(Path.of("docs", "compatibility.md"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*)\\|$");
    private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void every_row_says_what_is_ours_and_only_what_is_built_has_a_test() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(row.feature()).isNotBlank();
            assertThat(row.ours()).isNotBlank();
            assertThat(row.tests().isEmpty()).as(row.feature()).isEqualTo(!row.isBuilt());
            assertThat(row.difference().isEmpty() && row.ours().equals("no"))
                    .as("why not: %s", row.feature())
                    .isFalse();
        });
    }

    @Test
    void every_test_that_a_row_names_is_there() throws IOException {
        List<String> missing = rows().stream()
                .flatMap(row -> row.tests().stream())
                .distinct()
                .filter(test -> !exists(test))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static List<Row> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(line -> line.group(1))
                .filter(line -> !line.startsWith("---") && !line.startsWith(" reference "))
                .map(CompatibilityTableTest::row)
                .toList();
    }

    private static Row row(String line) {
        List<String> cells = CELLS.splitAsStream(line + " ").map(String::strip).toList();
        assertThat(cells).as(line).hasSize(4);
        List<String> tests = TEST.matcher(cells.get(3))
                .results()
                .map(found -> found.group(1) + "." + found.group(2))
                .toList();
        return new Row(cells.get(0), cells.get(1), cells.get(2), tests);
    }

    private static boolean exists(String test) {
        String type = test.substring(0, test.indexOf('.'));
        Pattern method =
                Pattern.compile("@(Parameterized)?Test\\b[^;]*?\\bvoid " + test.substring(type.length() + 1) + "\\(");
        return source(type)
                .map(CompatibilityTableTest::read)
                .filter(text -> method.matcher(text).find())
                .isPresent();
    }

    private static Optional<Path> source(String type) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(Path.of("src", "test", "java")))
                    .filter(Files::isDirectory)
                    .flatMap(CompatibilityTableTest::below)
                    .filter(file -> file.endsWith(type + ".java"))
                    .findFirst();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
