package dev.parley.acceptance.idle;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// How many objects of each class live, and how many bytes they take.
record Histogram(Map<String, Row> rows) {
    // "   1:         31415        2718281  [B (java.base@25)"
    private static final Pattern LINE = Pattern.compile(" *\\d+: +(\\d+) +(\\d+) +(\\S+).*");
    private static final Row NONE = new Row(0, 0);

    record Row(long objects, long bytes) {

        Row plus(Row other) {
            return new Row(objects + other.objects, bytes + other.bytes);
        }

        Row minus(Row other) {
            return new Row(objects - other.objects, bytes - other.bytes);
        }
    }

    static Histogram parse(List<String> lines) {
        Map<String, Row> rows = new HashMap<>();
        for (var line : lines) {
            var row = LINE.matcher(line);
            if (row.matches()) {
                rows.merge(
                        row.group(3), new Row(Long.parseLong(row.group(1)), Long.parseLong(row.group(2))), Row::plus);
            }
        }
        return new Histogram(rows);
    }

    /// What has come since `before`, less what has gone.
    Histogram since(Histogram before) {
        Map<String, Row> grown = new HashMap<>(rows);
        before.rows.forEach(
                (name, row) -> grown.put(name, rows.getOrDefault(name, NONE).minus(row)));
        return new Histogram(grown);
    }

    long bytes() {
        return rows.values().stream().mapToLong(Row::bytes).sum();
    }

    /// The classes that take most, as a table with a line for each.
    String largest(int classes, int connections) {
        return rows.entrySet().stream()
                .sorted(Comparator.comparingLong(each -> -each.getValue().bytes()))
                .limit(classes)
                .map(each -> line(each.getKey(), each.getValue(), connections))
                .collect(joining("\n", "bytes  objects  class, for each connection\n", "\n"));
    }

    private static String line(String name, Row row, double connections) {
        return String.format(Locale.ROOT, "%5.0f  %7.2f  %s", row.bytes / connections, row.objects / connections, name);
    }
}
