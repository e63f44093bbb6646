package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page that compares Parley with the reference claims nothing that no test holds.
class CompatibilityTableTest {

    private record Row(String feature, String ours, String difference, List<String> tests) {

        boolean isBuilt() {
            return !ours.equals("not yet") && !ours.equals("no");
        }
    }

    private static final Path PAGE = NamedTests.ROOT.resolve(Path.of("docs", "compatibility.md"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*)\\|$");
    private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");

    @Test
    void every_row_says_what_is_ours_and_only_what_is_built_has_a_test() {
        assertThat(rows()).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(row.feature()).isNotBlank();
            assertThat(row.ours()).isNotBlank();
            assertThat(row.tests().isEmpty()).as(row.feature()).isEqualTo(!row.isBuilt());
            assertThat(row.difference().isEmpty() && row.ours().equals("no"))
                    .as("why not: %s", row.feature())
                    .isFalse();
        });
    }

    private static List<Row> rows() {
        return ROW.matcher(NamedTests.read(PAGE))
                .results()
                .map(line -> line.group(1))
                .filter(line -> !line.startsWith("---") && !line.startsWith(" reference "))
                .map(CompatibilityTableTest::row)
                .toList();
    }

    private static Row row(String line) {
        List<String> cells = CELLS.splitAsStream(line + " ").map(String::strip).toList();
        assertThat(cells).as(line).hasSize(4);
        return new Row(cells.get(0), cells.get(1), cells.get(2), NamedTests.in(cells.get(3)));
    }
}
