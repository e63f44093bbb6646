package dev.parley.chat.server.wire;

import dev.parley.chat.Entry;
import dev.parley.chat.PostKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `Entry` of the API: one line of a room.
public record EntryJson(
        String room,
        long seq,
        String id,
        String at,
        String kind,
        MeJson author,
        Optional<String> text,
        OptionalLong edited,
        OptionalLong deleted,
        OptionalLong target,
        Optional<String> key) {

    private static final OptionalLong NONE = OptionalLong.empty();

    public static EntryJson of(Entry entry) {
        return switch (entry.body()) {
            case Entry.Body.Said(var text, var _) -> of(entry, "said", Optional.of(text), NONE, NONE, NONE);
            case Entry.Body.Reworded(var text, var _, var edit) ->
                of(entry, "said", Optional.of(text), OptionalLong.of(edit), NONE, NONE);
            case Entry.Body.Erased(var _, var deletion) ->
                of(entry, "said", Optional.empty(), NONE, OptionalLong.of(deletion), NONE);
            case Entry.Body.Edited(var target, var text, var _) ->
                of(entry, "edited", text, NONE, NONE, OptionalLong.of(target));
            case Entry.Body.Deleted(var target, var _) ->
                of(entry, "deleted", Optional.empty(), NONE, NONE, OptionalLong.of(target));
            case Entry.Body.Joined _ -> of(entry, "joined", Optional.empty(), NONE, NONE, NONE);
            case Entry.Body.Left _ -> of(entry, "left", Optional.empty(), NONE, NONE, NONE);
        };
    }

    public static List<EntryJson> all(List<Entry> entries) {
        return entries.stream().map(EntryJson::of).toList();
    }

    private static EntryJson of(
            Entry entry,
            String kind,
            Optional<String> text,
            OptionalLong edited,
            OptionalLong deleted,
            OptionalLong target) {
        return new EntryJson(
                entry.room().value(),
                entry.seq(),
                entry.id().value(),
                Instants.text(entry.at()),
                kind,
                MeJson.of(entry.author()),
                text,
                edited,
                deleted,
                target,
                entry.body().sentWith().map(PostKey::value));
    }
}
