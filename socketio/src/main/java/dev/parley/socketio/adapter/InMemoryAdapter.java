package dev.parley.socketio.adapter;

import dev.parley.engineio.Message;
import dev.parley.engineio.Recipients;
import dev.parley.engineio.Session;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rooms within one process.
///
/// One lock guards all maps: they must never disagree, and joins are rare beside broadcasts. Whom a room's broadcast
/// reaches is kept until somebody joins or leaves it, so a broadcast to a room costs no walk through it under
/// the lock.
public final class InMemoryAdapter implements Adapter {

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Room> rooms = new HashMap<>();
    // A socket in no room but its own has no entry: that room needs none either.
    private final Map<String, Set<String>> roomsOfMember = new HashMap<>();
    private final RoomNews news = new RoomNews();
    private @Nullable Recipients everyone;

    /// An adapter without rooms.
    public InMemoryAdapter() {}

    @Override
    public synchronized void add(Member member) {
        members.put(member.id(), member);
        everyone = null;
    }

    @Override
    public void onRoomEvent(Consumer<RoomEvent> listener) {
        news.listen(listener);
    }

    @Override
    public void remove(String id) {
        forget(id);
        tellNews();
    }

    /// Tells what happened to rooms, which calls the application: with no lock held.
    void tellNews() {
        news.tell();
    }

    synchronized void forget(String id) {
        Member gone = members.remove(id);
        if (gone != null) {
            everyone = null;
            Set<String> joined = roomsOfMember.remove(id);
            if (joined != null) {
                joined.forEach(room -> leaveRoom(room, gone));
            }
        }
    }

    @Override
    public void join(String id, Collection<String> joining) {
        joinAll(id, joining);
        tellNews();
    }

    synchronized void joinAll(String id, Collection<String> joining) {
        Member member = members.get(id);
        if (member == null) {
            return;
        }
        for (String room : joining) {
            if (!room.equals(id)
                    && roomsOfMember
                            .computeIfAbsent(id, key -> new LinkedHashSet<>())
                            .add(room)) {
                joinRoom(room, member);
            }
        }
    }

    private void joinRoom(String name, Member member) {
        Room room = rooms.get(name);
        if (room == null) {
            room = new Room();
            rooms.put(name, room);
            if (news.areWanted()) {
                news.note(new RoomEvent.Created(name));
            }
        }
        room.add(member);
        if (news.areWanted()) {
            news.note(new RoomEvent.Joined(name, member.id()));
        }
    }

    @Override
    public void leave(String id, Collection<String> leaving) {
        leaveAll(id, leaving);
        tellNews();
    }

    synchronized void leaveAll(String id, Collection<String> leaving) {
        Member member = members.get(id);
        Set<String> joined = roomsOfMember.get(id);
        if (member == null || joined == null) {
            return;
        }
        for (String room : leaving) {
            if (joined.remove(room)) {
                leaveRoom(room, member);
            }
        }
        if (joined.isEmpty()) {
            roomsOfMember.remove(id);
        }
    }

    private void leaveRoom(String name, Member member) {
        Room room = rooms.get(name);
        if (room == null) {
            return;
        }
        room.remove(member);
        if (news.areWanted()) {
            news.note(new RoomEvent.Left(name, member.id()));
        }
        if (room.isEmpty()) {
            rooms.remove(name);
            if (news.areWanted()) {
                news.note(new RoomEvent.Deleted(name));
            }
        }
    }

    @Override
    public synchronized Set<String> rooms(String id) {
        if (!members.containsKey(id)) {
            return Set.of();
        }
        Set<String> all = new LinkedHashSet<>();
        all.add(id);
        all.addAll(roomsOfMember.getOrDefault(id, Set.of()));
        return all;
    }

    @Override
    public synchronized int roomCount() {
        return rooms.size();
    }

    @Override
    public synchronized Set<String> members(Audience audience) {
        Set<String> ids = new LinkedHashSet<>();
        chosen(audience).forEach(member -> ids.add(member.id()));
        return ids;
    }

    @Override
    public void broadcast(Broadcast broadcast, Audience audience) {
        // Sending can be slow, so the lock is given back first.
        Reach reach = reach(audience);
        if (broadcast.lossy()) {
            reach.recipients().sendLossyExcept(reach.except(), broadcast.messages());
        } else {
            reach.recipients().sendExcept(reach.except(), broadcast.messages());
        }
    }

    /// The usual audiences are those of one room and of everybody, often without the one who speaks: for them there is
    /// something kept.
    synchronized Reach reach(Audience audience) {
        Recipients kept = kept(audience.rooms());
        if (kept != null && audience.except().isEmpty()) {
            return new Reach(kept, null);
        }
        if (kept != null && audience.except().size() == 1) {
            String speaker = audience.except().iterator().next();
            if (!rooms.containsKey(speaker)) {
                Member member = members.get(speaker);
                return new Reach(kept, member == null ? null : member.session());
            }
        }
        return new Reach(recipients(chosen(audience)), null);
    }

    private @Nullable Recipients kept(Set<String> names) {
        if (names.isEmpty()) {
            return everyone();
        }
        String name = names.iterator().next();
        Room room = rooms.get(name);
        return names.size() == 1 && room != null && !members.containsKey(name) ? room.recipients() : null;
    }

    private Recipients everyone() {
        Recipients known = everyone;
        if (known == null) {
            known = recipients(members.values());
            everyone = known;
        }
        return known;
    }

    private Set<Member> chosen(Audience audience) {
        Set<Member> chosen = new LinkedHashSet<>();
        if (audience.rooms().isEmpty()) {
            chosen.addAll(members.values());
        }
        audience.rooms().forEach(room -> chosen.addAll(membersOf(room)));
        if (!audience.except().isEmpty()) {
            Set<Member> excepted = new HashSet<>();
            audience.except().forEach(room -> excepted.addAll(membersOf(room)));
            chosen.removeAll(excepted);
        }
        return chosen;
    }

    private Collection<Member> membersOf(String name) {
        Member own = members.get(name);
        Room room = rooms.get(name);
        if (own == null) {
            return room == null ? List.of() : room.members;
        }
        if (room == null) {
            return List.of(own);
        }
        // Others have joined the room that a socket's id is: they hear with it, not in its place.
        Set<Member> all = new LinkedHashSet<>(room.members);
        all.add(own);
        return all;
    }

    private static Recipients recipients(Collection<Member> members) {
        return Recipients.of(members.stream().map(Member::session).toList());
    }

    /// Whom a broadcast reaches: these recipients, save one session.
    record Reach(Recipients recipients, @Nullable Session except) {

        /// Puts the messages in line for them, and runs nothing.
        void give(List<Message> messages) {
            recipients.giveExcept(except, messages);
        }

        void giveLossy(List<Message> messages) {
            recipients.giveLossyExcept(except, messages);
        }
    }

    /// The members of one room. Guarded by the adapter's lock.
    private static final class Room {

        private final Set<Member> members = new LinkedHashSet<>();
        private @Nullable Recipients recipients;

        void add(Member member) {
            members.add(member);
            recipients = null;
        }

        void remove(Member member) {
            members.remove(member);
            recipients = null;
        }

        boolean isEmpty() {
            return members.isEmpty();
        }

        Recipients recipients() {
            Recipients known = recipients;
            if (known == null) {
                known = InMemoryAdapter.recipients(members);
                recipients = known;
            }
            return known;
        }
    }
}
