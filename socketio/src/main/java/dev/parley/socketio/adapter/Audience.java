package dev.parley.socketio.adapter;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who hears a broadcast: the sockets in any of `rooms` (no rooms means all), save those in any of `except`. A
/// socket's id is a room of its own. Immutable.
///
/// @param rooms whoever is in any of them hears it; none means everybody
/// @param except whoever is in any of them does not hear it
public record Audience(Set<String> rooms, Set<String> except) {

    public static final Audience EVERYONE = new Audience(Set.of(), Set.of());

    /// Copies the sets.
    public Audience {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }

    /// Those in any of these rooms too.
    ///
    /// @param more names of rooms
    /// @return the wider audience
    public Audience to(String... more) {
        return new Audience(union(rooms, Arrays.asList(more)), except);
    }

    /// Not those in any of these rooms.
    ///
    /// @param more names of rooms
    /// @return the narrower audience
    public Audience except(String... more) {
        return new Audience(rooms, union(except, List.of(more)));
    }

    private static Set<String> union(Set<String> some, Collection<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
