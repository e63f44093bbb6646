package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page of other servers' faults claims nothing that no test holds.
class PeersFaultsTableTest {

    private record Row(String fault, String where, List<String> tests) {}

    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*)\\|$");

    @Test
    void every_fault_has_a_place_where_it_was_found_and_a_test_that_is_there() {
        assertThat(rows()).hasSizeGreaterThan(40).allSatisfy(row -> {
            assertThat(row.fault()).isNotBlank();
            assertThat(row.where()).as(row.fault()).isNotBlank();
            assertThat(row.tests()).as(row.fault()).isNotEmpty().allMatch(NamedTests::exists);
        });
    }

    private static List<Row> rows() {
        String page = NamedTests.read(NamedTests.ROOT.resolve("docs").resolve("peers-faults.md"));
        return ROW.matcher(page)
                .results()
                .map(line -> line.group(1))
                .filter(line -> !line.startsWith("---") && !line.startsWith(" fault "))
                .map(PeersFaultsTableTest::row)
                .toList();
    }

    private static Row row(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        assertThat(cells).as(line).hasSize(4);
        return new Row(cells.get(0), cells.get(1), NamedTests.in(cells.get(3)));
    }
}
