package dev.parley.socketio.adapter;

import java.nio.ByteBuffer;
import java.util.List;

/// What one server of a cluster says to another: an event, or the answer to one. Immutable, if nobody moves the
/// buffers:
/// whoever reads one takes a duplicate.
///
/// @param json of an event the array of its name and its arguments, `["hello",1]`, of an answer its one value; bytes
///     are placeholders, as in a packet of the protocol
/// @param attachments what the placeholders stand for, in their order
public record ServerSidePacket(String json, List<ByteBuffer> attachments) {

    /// Copies the list.
    public ServerSidePacket {
        attachments = List.copyOf(attachments);
    }
}
