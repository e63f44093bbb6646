package dev.parley.socketio.adapter;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/// Keeps the rooms of one namespace and carries its broadcasts. Safe from any thread; holds no lock while it sends.
public interface Adapter {

    /// A socket has connected. From now on broadcasts reach it.
    void add(Member member);

    /// A socket is gone, with all its rooms.
    void remove(String id);

    /// Does nothing if the socket is gone.
    void join(String id, Collection<String> rooms);

    void leave(String id, Collection<String> rooms);

    /// The rooms of a socket, its own id among them; none if it is gone.
    Set<String> rooms(String id);

    /// The number of rooms here that somebody is in, those that every socket's id is not among them.
    int roomCount();

    /// The ids of the sockets here that a broadcast to this audience would reach.
    Set<String> members(Audience audience);

    /// Tells `listener` of every room that comes or goes, and of everybody who joins or leaves one, in the order in
    /// which it happens, with no lock held.
    void onRoomEvent(Consumer<RoomEvent> listener);

    /// Sends to everybody in the audience, each once, however many of its rooms they are in.
    void broadcast(Broadcast broadcast, Audience audience);
}
