package dev.parley.chat.server.wire;

import dev.parley.chat.Entry;
import java.util.List;
import java.util.Optional;

/// `Entry` of the API: one line of a room.
public record EntryJson(
        String room,
        long seq,
        String id,
        String at,
        String kind,
        MeJson author,
        Optional<String> text,
        Optional<String> key) {

    public static EntryJson of(Entry entry) {
        return switch (entry.body()) {
            case Entry.Body.Said(var text, var key) -> of(entry, "said", Optional.of(text), Optional.of(key.value()));
            case Entry.Body.Joined _ -> of(entry, "joined", Optional.empty(), Optional.empty());
            case Entry.Body.Left _ -> of(entry, "left", Optional.empty(), Optional.empty());
        };
    }

    public static List<EntryJson> all(List<Entry> entries) {
        return entries.stream().map(EntryJson::of).toList();
    }

    private static EntryJson of(Entry entry, String kind, Optional<String> text, Optional<String> key) {
        return new EntryJson(
                entry.room().value(),
                entry.seq(),
                entry.id().value(),
                Instants.text(entry.at()),
                kind,
                MeJson.of(entry.author()),
                text,
                key);
    }
}
