package dev.parley.chat.store;

import dev.parley.chat.RoomId;

/// Does all writes of a store. What waits together shares a commit.
///
/// A write that is refused or fails takes no other with it. The queue is bounded; what does not fit is
/// refused with `OVERLOADED`.
interface Writer extends AutoCloseable {

    /// Does a write that appends to this room, and waits until it is on the disk and told. What is done to one
    /// room is done and told in one order.
    <T> T write(RoomId room, Write<T> write);

    /// Does a write that appends to no room.
    <T> T write(Write<T> write);

    /// Whether the last commit went wrong.
    boolean isFailing();

    /// Does what was accepted, then ends.
    @Override
    void close();
}
