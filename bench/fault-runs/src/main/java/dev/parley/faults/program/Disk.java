package dev.parley.faults.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the data lies: a small disk in memory where one can be had, which needs root, else a plain folder.
public final class Disk implements AutoCloseable {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String SIZE = "256m";

    private final Path folder;
    private final boolean small;

    private Disk(Path folder, boolean small) {
        this.folder = folder;
        this.small = small;
    }

    /// Makes the folder.
    public static Disk at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try {
            Command.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "parley-faults", folder.toString());
            return new Disk(folder, true);
        } catch (IOException _) {
            return new Disk(folder, false);
        }
    }

    public Path folder() {
        return folder;
    }

    /// Whether it can be filled without harm to anybody else.
    boolean isSmall() {
        return small;
    }

    /// Takes all the room there is.
    void fill() throws IOException {
        byte[] ballast = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            for (int size = MEGABYTE; size > 0; size /= 2) {
                fill(out, ballast, size);
            }
        }
    }

    private static void fill(OutputStream out, byte[] ballast, int size) {
        try {
            while (true) {
                out.write(ballast, 0, size);
            }
        } catch (IOException _) {
            // No room for so much; there may be for less.
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private void unmount() throws IOException {
        try {
            if (small) {
                Command.run("umount", "-l", folder.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        unmount();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
