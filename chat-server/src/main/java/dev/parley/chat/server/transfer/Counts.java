package dev.parley.chat.server.transfer;

import dev.parley.chat.store.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many items of each kind there are.
final class Counts {

    private static final List<String> KINDS = List.of("person", "room", "member", "read", "entry");

    private final Map<String, Long> counts = new LinkedHashMap<>();

    Counts() {
        KINDS.forEach(kind -> counts.put(kind, 0L));
    }

    static String kind(Item item) {
        return switch (item) {
            case Item.Person _ -> "person";
            case Item.Room _ -> "room";
            case Item.Member _ -> "member";
            case Item.Read _ -> "read";
            case Item.Entry _ -> "entry";
        };
    }

    void add(Item item) {
        counts.merge(kind(item), 1L, Long::sum);
    }

    long of(String kind) {
        return counts.getOrDefault(kind, 0L);
    }

    Map<String, Long> all() {
        return counts;
    }
}
