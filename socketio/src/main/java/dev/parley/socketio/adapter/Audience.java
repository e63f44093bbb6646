package dev.parley.socketio.adapter;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who hears a broadcast: the sockets in any of `rooms` (no rooms means all), save those in any of `except`. A socket's
/// id is a room of its own. Immutable.
public record Audience(Set<String> rooms, Set<String> except) {

    public static final Audience EVERYONE = new Audience(Set.of(), Set.of());

    public Audience {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }

    public Audience to(String... more) {
        return new Audience(union(rooms, Arrays.asList(more)), except);
    }

    public Audience except(String... more) {
        return new Audience(rooms, union(except, List.of(more)));
    }

    private static Set<String> union(Set<String> some, Collection<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
