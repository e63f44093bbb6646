/// The chat itself: people, rooms, entries, rights and the delivery contract. JDK only.
///
/// Start at [Chat]: every door calls its verbs, and every change leaves as a [ChatEvent] through the
/// [Announcer]. [Store] and what it offers are the ports that `chat-store` fills; ephemeral rooms live
/// in [MemoryRooms] alone.
///
/// Not allowed here: sockets, HTTP, JSON, JDBC, and any decision made a second time in a door.
@NullMarked
package dev.parley.chat;

import org.jspecify.annotations.NullMarked;
