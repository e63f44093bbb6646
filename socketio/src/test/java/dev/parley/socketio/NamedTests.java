package dev.parley.socketio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tests of all modules, as pages name them: `Class.method`.
final class NamedTests {

    static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern ANNOTATION = Pattern.compile("@(Parameterized)?Test\\b");

    private NamedTests() {}

    /// The tests that a text names.
    static List<String> in(String text) {
        return NAME.matcher(text)
                .results()
                .map(found -> found.group(1) + "." + found.group(2))
                .toList();
    }

    static boolean exists(String test) {
        String type = test.substring(0, test.indexOf('.'));
        String method = "void " + test.substring(type.length() + 1) + "(";
        return sources(type).map(NamedTests::read).anyMatch(source -> hasTest(source, method));
    }

    private static boolean hasTest(String source, String method) {
        int at = source.indexOf(method);
        if (at < 0) {
            return false;
        }
        int endOfLast = Math.max(source.lastIndexOf("\n    }\n", at), 0);
        return ANNOTATION.matcher(source.substring(endOfLast, at)).find();
    }

    private static Stream<Path> sources(String type) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .map(module -> module.resolve(Path.of("src", "test", "java")))
                    .filter(Files::isDirectory)
                    .flatMap(NamedTests::below)
                    .filter(file -> file.endsWith(type + ".java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
