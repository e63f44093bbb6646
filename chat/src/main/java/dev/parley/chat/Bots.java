package dev.parley.chat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Lets members of a room bring programs in, and take them away again. Safe from any thread.
///
/// A bot holds a name like anybody, is a member of its room, and stays when the server stops.
final class Bots {

    private static final int MOST_IN_ROOM = 20;
    private static final int MOST = 1_000;

    private final Attendance attendance;
    private final Entrance entrance;
    private final Announcing announcing;
    private final Rooms rooms;
    private final Farewell farewell;
    private final Store store;

    Bots(Attendance attendance, Entrance entrance, Announcing announcing, Rooms rooms, Farewell farewell, Store store) {
        this.attendance = attendance;
        this.entrance = entrance;
        this.announcing = announcing;
        this.rooms = rooms;
        this.farewell = farewell;
        this.store = store;
    }

    /// Those that were here when the last process ended.
    void restore() {
        store.bots().all().forEach(entrance::restore);
    }

    NewBot add(Room room, String name, Set<BotRight> rights) {
        requirePlace(room);
        if (rights.isEmpty()) {
            throw new ChatException(Refusal.BAD_REQUEST, "rights: read, post or both");
        }
        SessionToken token = SessionToken.random();
        Attendant attendant = entrance.employ(room.id(), name, rights, token.session());
        Bot bot = attendant.bot().orElseThrow();
        try {
            store.people().add(bot.person());
            if (!room.id().isLobby()) {
                rooms.join(room, bot.person());
            }
            store.bots().add(bot);
        } catch (RuntimeException e) {
            farewell.dismiss(attendant);
            throw e;
        }
        announcing.appeared(bot.person());
        return new NewBot(bot, token);
    }

    private void requirePlace(Room room) {
        if (room.ephemeral() || room.kind() == RoomKind.DIRECT) {
            throw new ChatException(Refusal.BAD_REQUEST, "room: bots are in rooms that are kept, not in talks of two");
        }
        long all = attendance.bots().size();
        if (all >= MOST || of(room.id()).size() >= MOST_IN_ROOM) {
            throw new ChatException(
                    Refusal.TOO_MANY, "there are at most " + MOST_IN_ROOM + " bots in a room and " + MOST + " in all");
        }
    }

    List<Bot> of(RoomId room) {
        return attendance.bots().stream()
                .filter(bot -> bot.room().equals(room))
                .sorted(Comparator.comparing(bot -> bot.person().name()))
                .toList();
    }

    void remove(RoomId room, PersonId id) {
        Attendant attendant = attendance
                .find(id)
                .filter(found ->
                        found.bot().filter(bot -> bot.room().equals(room)).isPresent())
                .orElseThrow(() -> new ChatException(Refusal.NOT_FOUND, "no such bot"));
        farewell.dismiss(attendant);
    }
}
