package dev.parley.chat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Sees people off: they leave their rooms, and their name is free. Safe from any thread.
final class Farewell {

    private final Attendance attendance;
    private final Announcing announcing;
    private final Rooms rooms;
    private final Store store;
    // Those whose leaves the store refused. At most as many as were here.
    private final Queue<Person> unfinished = new ConcurrentLinkedQueue<>();

    Farewell(Attendance attendance, Announcing announcing, Rooms rooms, Store store) {
        this.attendance = attendance;
        this.announcing = announcing;
        this.rooms = rooms;
        this.store = store;
    }

    /// Ends a stay; again is as good as once.
    ///
    /// @throws ChatException `UNAVAILABLE` if the end of a session cannot be stored; then nothing has changed
    void dismiss(Attendant attendant) {
        switch (attendant.stay()) {
            case Stay.SignedIn(var session) -> store.sessions().end(session.id());
            case Stay.Serves(var bot) -> store.bots().remove(bot.person().id());
            case Stay.Visit _ -> {}
        }
        attendance.leave(attendant.person().id()).ifPresent(this::seeOff);
    }

    private void seeOff(Attendant attendant) {
        announcing.going(attendant);
        leaveRooms(attendant.person(), attendant.stored());
        attendance.freeName(attendant);
        announcing.gone(attendant.person().id());
    }

    /// Somebody without a stay is still in rooms: a visitor whose connection broke with the last process.
    void leaveRooms(Person person, boolean stored) {
        try {
            rooms.of(person.id()).stream()
                    .map(RoomRepository.Standing::room)
                    .filter(room -> room.kind() != RoomKind.DIRECT)
                    .forEach(room -> rooms.leave(room, person));
            if (stored) {
                store.directs().forget(person.id());
            }
        } catch (ChatException _) {
            unfinished.add(person); // the store is full or busy: the next sweep tries again
        }
    }

    void finish() {
        for (int left = unfinished.size(); left > 0; left--) {
            Person person = unfinished.poll();
            if (person != null) {
                leaveRooms(person, true);
            }
        }
    }
}
