package dev.parley.chat.server.feed;

import dev.parley.chat.Entry;
import dev.parley.chat.Epoch;
import dev.parley.chat.server.wire.EntryJson;
import dev.parley.chat.server.wire.Json;
import java.util.EnumMap;
import java.util.Map;

/// An entry as all who follow its room get it: written once for each form, when the first of them wants it.
final class Shared {

    private final EntryJson entry;
    private final Map<FeedForm, byte[]> written = new EnumMap<>(FeedForm.class);

    Shared(Entry entry) {
        this.entry = EntryJson.of(entry);
    }

    long seq() {
        return entry.seq();
    }

    synchronized byte[] bytes(FeedForm form, Epoch epoch, Json json) {
        return written.computeIfAbsent(form, wanted -> wanted.bytes(new Item.Added(entry), epoch, json));
    }
}
