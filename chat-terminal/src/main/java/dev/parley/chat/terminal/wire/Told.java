package dev.parley.chat.terminal.wire;

import dev.parley.chat.terminal.model.Entry;
import dev.parley.chat.terminal.model.Person;
import dev.parley.chat.terminal.model.Room;
import java.time.Instant;

/// What the server tells without being asked.
public sealed interface Told {

    record NewEntry(Entry entry) implements Told {}

    record Head(String room, long head) implements Told {}

    record RoomChanged(Room room) implements Told {}

    record RoomGone(String room) implements Told {}

    record PersonChanged(Person person) implements Told {}

    record PersonGone(String id) implements Told {}

    record Presence(String room, Person person, boolean back, Instant at) implements Told {}

    record SignedOut() implements Told {}

    /// What this client does not know: a newer server may say more.
    record Unknown() implements Told {}
}
