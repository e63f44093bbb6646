package dev.parley.socketio;

import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.Broadcast;
import dev.parley.socketio.adapter.InMemoryAdapter;
import dev.parley.socketio.adapter.Member;
import dev.parley.socketio.adapter.RoomEvent;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/// An adapter that leaves everything to another, for those that differ in one thing.
class PassingOn implements Adapter {

    private final Adapter other = new InMemoryAdapter();

    @Override
    public void add(Member member) {
        other.add(member);
    }

    @Override
    public void remove(String id) {
        other.remove(id);
    }

    @Override
    public void join(String id, Collection<String> rooms) {
        other.join(id, rooms);
    }

    @Override
    public void leave(String id, Collection<String> rooms) {
        other.leave(id, rooms);
    }

    @Override
    public Set<String> rooms(String id) {
        return other.rooms(id);
    }

    @Override
    public int roomCount() {
        return other.roomCount();
    }

    @Override
    public Set<String> members(Audience audience) {
        return other.members(audience);
    }

    @Override
    public void onRoomEvent(Consumer<RoomEvent> listener) {
        other.onRoomEvent(listener);
    }

    @Override
    public void broadcast(Broadcast broadcast, Audience audience) {
        other.broadcast(broadcast, audience);
    }
}
