package dev.parley.socketio.adapter;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Keeps the rooms of one namespace and carries its broadcasts. Safe from any thread; holds no lock while it sends.
public interface Adapter {

    /// A socket has connected. From now on broadcasts reach it. Called on event loops too: must be quick and must
    /// not send.
    ///
    /// @param member the socket
    void add(Member member);

    /// A socket is gone, with all its rooms.
    ///
    /// @param id the socket's
    void remove(String id);

    /// Does nothing if the socket is gone.
    ///
    /// @param id the socket's
    /// @param rooms names of rooms
    void join(String id, Collection<String> rooms);

    /// A socket leaves rooms. Does nothing for those it is not in.
    ///
    /// @param id the socket's
    /// @param rooms any number
    void leave(String id, Collection<String> rooms);

    /// The rooms of a socket, its own id among them; none if it is gone.
    ///
    /// @param id the socket's
    /// @return a copy
    Set<String> rooms(String id);

    /// {@return the number of rooms here that somebody is in, those that every socket's id is not among them}
    int roomCount();

    /// The ids of the sockets here that a broadcast to this audience would reach.
    ///
    /// @param audience who hears it
    /// @return a copy
    Set<String> members(Audience audience);

    /// Tells `listener` of every room that comes or goes, and of everybody who joins or leaves one, in the order in
    /// which it happens, with no lock held.
    ///
    /// @param listener must be quick and must not block
    void onRoomEvent(Consumer<RoomEvent> listener);

    /// Sends to everybody in the audience, each once, however many of its rooms they are in.
    ///
    /// @param broadcast what is sent
    /// @param audience who hears it
    void broadcast(Broadcast broadcast, Audience audience);

    /// Says something to the applications of the other servers of the cluster, in this namespace; its own does not
    /// hear it. As it stands here, there are no others.
    ///
    /// @param event what is said
    default void serverSideEmit(ServerSidePacket event) {}

    /// Asks the applications of the other servers of the cluster. As it stands here, there are no others.
    ///
    /// @param event what is asked
    /// @param timeout how long answers are waited for
    /// @return completes when all have answered, or in that time, and without fail
    default CompletionStage<ServerSideReplies> serverSideCall(ServerSidePacket event, Duration timeout) {
        return CompletableFuture.completedFuture(ServerSideReplies.NONE);
    }

    /// Tells `listener` what other servers of the cluster say. Called once, before anything else.
    ///
    /// @param listener the namespace
    default void onServerSide(ServerSideListener listener) {}
}
