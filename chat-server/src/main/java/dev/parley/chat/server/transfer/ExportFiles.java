package dev.parley.chat.server.transfer;

import dev.parley.chat.store.DataPlace;
import dev.parley.chat.store.Export;
import dev.parley.chat.store.Item;
import dev.parley.chat.store.StoreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes an export: lines of JSON into a file, or these and a page for each room into a folder.
///
/// Nothing is ever overwritten, and what stands under the name that was asked for is whole.
public final class ExportFiles {

    private static final String UNFINISHED = ".part";
    private static final String LINES = ".jsonl";

    /// The file of lines in a folder.
    public static final String FILE = "parley" + LINES;

    private ExportFiles() {}

    /// Writes what is in the data at this moment. Returns how many entries there were.
    ///
    /// @param room its id or code; everything if there is none
    /// @param target a file if its name ends with `.jsonl`, otherwise a folder
    /// @throws StoreException if there is something at the target already, no data, or no such room
    public static long write(DataPlace place, Optional<String> room, Path target) {
        if (Files.exists(target)) {
            throw new StoreException(target + " is there already, and nothing is overwritten: move it away first");
        }
        Path part = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            delete(part);
            long entries = target.toString().endsWith(LINES) ? lines(place, room, part) : folder(place, room, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return entries;
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException(target + " cannot be written: " + e.getMessage(), e);
        } finally {
            forget(part);
        }
    }

    private static long lines(DataPlace place, Optional<String> room, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Writing writing = new Writing(out, Optional.empty());
            return writing.write(place, room);
        }
    }

    private static long folder(DataPlace place, Optional<String> room, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(FILE));
                Pages pages = new Pages(folder)) {
            return new Writing(out, Optional.of(pages)).write(place, room);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
        }
    }

    private static void forget(Path part) {
        try {
            delete(part);
        } catch (IOException | UncheckedIOException _) {
            // It is called unfinished, and the next export removes it.
        }
    }

    /// One export on its way into its files.
    private static final class Writing {

        private final BufferedWriter lines;
        private final Optional<Pages> pages;
        private final Counts counts = new Counts();

        Writing(BufferedWriter lines, Optional<Pages> pages) {
            this.lines = lines;
            this.pages = pages;
        }

        long write(DataPlace place, Optional<String> room) {
            line(Lines.begin(Instant.now()));
            if (room.isPresent()) {
                Export.room(place, room.get(), this::take);
            } else {
                Export.everything(place, this::take);
            }
            line(Lines.end(counts));
            return counts.of("entry");
        }

        private void take(Item item) {
            counts.add(item);
            line(Lines.of(item));
            pages.ifPresent(all -> all.take(item));
        }

        private void line(String text) {
            try {
                lines.write(text);
                lines.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
