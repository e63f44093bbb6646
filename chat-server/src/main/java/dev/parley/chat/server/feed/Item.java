package dev.parley.chat.server.feed;

import dev.parley.chat.server.wire.EntryJson;
import dev.parley.chat.server.wire.Fault;

/// What a stream says.
sealed interface Item {

    /// One entry of the room.
    record Added(EntryJson entry) implements Item {}

    /// The first word: from here on everything is heard.
    record Begun(String room, long seq) implements Item {}

    /// What lies between is not to be had: begin anew with the room's history. It goes on behind `seq`.
    record Reset(String room, long seq) implements Item {}

    /// The last word, if there is a reason: the membership or the session ended, or the chat refused.
    record Ended(Fault reason) implements Item {}

    /// Nothing was said for a while.
    record Beat() implements Item {}
}
