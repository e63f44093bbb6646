package dev.parley.chat.server.transfer;

import dev.parley.chat.server.transfer.Lines.Line;
import dev.parley.chat.store.DataPlace;
import dev.parley.chat.store.Import;
import dev.parley.chat.store.Item;
import dev.parley.chat.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Reads an export line by line: from the one that says what it is to the one that says it is whole.
public final class ImportFile implements Iterator<Item> {

    private final BufferedReader reader;
    private final Counts counts = new Counts();
    private int number;
    private Line next;

    private ImportFile(BufferedReader reader) {
        this.reader = reader;
        requireBegin(line());
        this.next = line();
    }

    /// Takes all of the file into the data, or nothing. Returns how many entries there were.
    ///
    /// @throws StoreException if the file is no export, is not whole, or something is in its way
    public static long into(DataPlace place, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException("there is no export at " + file);
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Import.of(place, new ImportFile(reader));
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        } catch (StoreException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        }
    }

    private static void requireBegin(Line first) {
        if (!first.kind().equals(Lines.BEGIN)) {
            throw new StoreException("this is no export of Parley");
        }
        if (first.number("export") != Lines.VERSION) {
            throw new StoreException(
                    "this export has version " + first.number("export") + ", this program knows " + Lines.VERSION);
        }
    }

    @Override
    public boolean hasNext() {
        if (!next.kind().equals(Lines.END)) {
            return true;
        }
        counts.all().forEach((kind, count) -> {
            if (next.number(kind) != count) {
                throw new StoreException(
                        "of " + next.number(kind) + " of the kind " + kind + " " + count + " are there");
            }
        });
        return false;
    }

    @Override
    public Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Item item = next.item();
        counts.add(item);
        next = line();
        return item;
    }

    private Line line() {
        try {
            String text = reader.readLine();
            if (text == null) {
                throw new StoreException("the file ends before its end: it was cut off");
            }
            return Line.read(++number, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
