package dev.parley.chat.server.feed;

import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;
import dev.parley.chat.server.wire.Fault;
import java.util.Optional;

/// Somebody who hears one room. Safe from any thread, and never keeps the announcing thread waiting.
sealed interface Listener permits Following, Waiter {

    RoomId room();

    PersonId person();

    /// An entry was added; they come in the order of `seq`.
    void tell(Shared entry);

    /// Nothing more is to be heard: with the reason, or without one because the server stops.
    void end(Optional<Fault> reason);
}
