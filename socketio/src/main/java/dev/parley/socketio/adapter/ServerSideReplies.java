package dev.parley.socketio.adapter;

import java.util.List;

/// What came of a question to the other servers of a cluster. Immutable.
///
/// @param given the answers, in any order
/// @param missing how many servers were asked and have not answered in time
public record ServerSideReplies(List<ServerSidePacket> given, int missing) {

    /// Of a server that is alone.
    public static final ServerSideReplies NONE = new ServerSideReplies(List.of(), 0);

    /// Copies the list.
    public ServerSideReplies {
        given = List.copyOf(given);
    }
}
