package dev.parley.chat.server.transfer;

import dev.parley.chat.store.Item;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A page for each room that has something in it, and one that lists them. Items come as an export gives them.
final class Pages implements AutoCloseable {

    private static final int LONGEST_NAME = 40;

    private final Path folder;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private Optional<Item.Room> room = Optional.empty();
    private Optional<BufferedWriter> page = Optional.empty();
    private String day = "";

    Pages(Path folder) {
        this.folder = folder;
    }

    void take(Item item) {
        try {
            switch (item) {
                case Item.Person(var id, var name) -> names.put(id, name);
                case Item.Room next -> begin(next);
                case Item.Entry entry -> entry(entry);
                case Item.Member _, Item.Read _ -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Item.Room next) throws IOException {
        end();
        room = Optional.of(next);
        day = "";
    }

    private void entry(Item.Entry entry) throws IOException {
        BufferedWriter out = page.isPresent() ? page.get() : opened();
        String itsDay = Html.day(entry.at());
        if (!itsDay.equals(day)) {
            day = itsDay;
            out.write(Html.heading(day));
        }
        out.write(Html.entry(entry, names.getOrDefault(entry.author(), "?")));
    }

    private BufferedWriter opened() throws IOException {
        Item.Room of = room.orElseThrow();
        String title = title(of);
        String file = fileName(of, title);
        titles.put(file, title);
        BufferedWriter out = Files.newBufferedWriter(folder.resolve(file));
        page = Optional.of(out);
        out.write(Html.begin(title));
        return out;
    }

    private String title(Item.Room of) {
        return of.name().isEmpty() ? name(of.first()) + " and " + name(of.second()) : of.name();
    }

    private String name(Optional<String> person) {
        return person.map(id -> names.getOrDefault(id, "?")).orElse("?");
    }

    /// A name that every disk takes and nobody else has.
    private static String fileName(Item.Room of, String title) {
        String letters = title.replaceAll("[^\\p{L}\\p{N}]+", "-");
        String begin = letters.codePointCount(0, letters.length()) <= LONGEST_NAME
                ? letters
                : letters.substring(0, letters.offsetByCodePoints(0, LONGEST_NAME));
        return begin + "-" + of.id().replaceAll("[^A-Za-z0-9_-]", "_") + ".html";
    }

    private void end() throws IOException {
        if (page.isPresent()) {
            page.get().write(Html.end());
            page.get().close();
            page = Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        end();
        if (titles.size() > 1) {
            Files.writeString(folder.resolve("index.html"), Html.index(titles));
        }
    }
}
