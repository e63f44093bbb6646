package dev.parley.socketio.adapter;

import java.util.concurrent.CompletionStage;

/// Whom an adapter tells what other servers of the cluster say in its namespace. Never blocks; what one thread tells is
/// heard in that order.
public interface ServerSideListener {

    /// Another server has said something.
    ///
    /// @param event what it said
    void heard(ServerSidePacket event);

    /// Another server asks. Its answer is to go back when it is there; if there is none the asker will find out by its
    /// time limit.
    ///
    /// @param event what it asks
    /// @return the answer, in as much time as it takes; fails if nobody here has one
    CompletionStage<ServerSidePacket> asked(ServerSidePacket event);
}
