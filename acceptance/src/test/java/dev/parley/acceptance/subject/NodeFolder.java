package dev.parley.acceptance.subject;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The folder `js`: programs for Node with what npm installed for them.
public final class NodeFolder {
    private static final Path FOLDER = Path.of("js").toAbsolutePath();
    private static final List<String> NEEDED = List.of(
            "@socket.io/admin-ui", "socket.io", "socket.io-client", "socket.io-client-2", "socket.io-msgpack-parser");

    private NodeFolder() {}

    /// A program of the folder, ready to start; npm has put in place what it needs.
    public static ProcessBuilder run(String program, String... arguments) {
        install();
        var command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(Redirect.INHERIT);
    }

    /// A file of the folder, which npm may have put in place.
    public static Path file(String name) {
        install();
        return FOLDER.resolve(name);
    }

    /// A folder of a package that npm has put in place.
    public static Path inPackage(String name, String folder) {
        install();
        return FOLDER.resolve("node_modules").resolve(name).resolve(folder);
    }

    /// Several test processes may come at a time, and npm wants the folder for itself.
    private static synchronized void install() {
        try (var channel = FileChannel.open(FOLDER.resolve(".install-lock"), CREATE, WRITE);
                var _ = channel.lock()) {
            installAlone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void installAlone() {
        if (NEEDED.stream()
                .allMatch(
                        name -> Files.isDirectory(FOLDER.resolve("node_modules").resolve(name)))) {
            return;
        }
        try {
            var npm = new ProcessBuilder("npm", "ci", "--silent", "--no-audit", "--no-fund")
                    .directory(FOLDER.toFile())
                    // Not our input, by which the build speaks with us: Node would make it one that does not wait.
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                throw new IllegalStateException("npm ci failed in " + FOLDER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while npm installed", e);
        }
    }
}
