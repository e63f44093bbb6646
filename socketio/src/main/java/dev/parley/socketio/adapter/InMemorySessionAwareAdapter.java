package dev.parley.socketio.adapter;

import dev.parley.engineio.Loop;
import dev.parley.engineio.Message;
import dev.parley.engineio.Recipients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rooms within one process, and what was said in them lately.
///
/// One lock orders it all: an event gets its number, and its place in line for every client, under it. So
/// the order of the numbers is the order in which each client hears, and an offset says exactly what a
/// client has and has not heard. Nothing is sent under the lock, only put in line.
public final class InMemorySessionAwareAdapter implements SessionAwareAdapter {

    /// The sweep comes when the oldest is due, but not more often.
    private static final long SWEEP_NANOS = Duration.ofSeconds(1).toNanos();

    private final InMemoryAdapter rooms = new InMemoryAdapter();
    private final RecoveryBounds bounds;
    private final PacketLog log;
    private final AwaySessions away;
    private final Map<String, Presence> present = new HashMap<>();
    private @Nullable Loop clock;
    private boolean armed;

    /// An adapter that keeps nothing yet.
    ///
    /// @param bounds how much it may keep, and for how long
    public InMemorySessionAwareAdapter(RecoveryBounds bounds) {
        this.bounds = bounds;
        this.log = new PacketLog(bounds);
        this.away = new AwaySessions(bounds);
    }

    /// One who is here.
    ///
    /// @param since when it came, or came back
    /// @param surelyHeardUntil when it came it had heard all that was said before that time
    private record Presence(Stays stays, long since, long surelyHeardUntil) {}

    @Override
    public synchronized void add(Member member) {
        long now = tick(member);
        present.put(member.id(), new Presence(new Stays(member.id(), log.last()), now, now));
        rooms.add(member);
    }

    @Override
    public void remove(String id) {
        synchronized (this) {
            present.remove(id);
            rooms.forget(id);
        }
        rooms.tellNews();
    }

    @Override
    public void join(String id, Collection<String> joining) {
        synchronized (this) {
            Presence presence = present.get(id);
            if (presence != null) {
                presence.stays().join(joining, log.last());
                rooms.joinAll(id, joining);
            }
        }
        rooms.tellNews();
    }

    @Override
    public void leave(String id, Collection<String> leaving) {
        synchronized (this) {
            Presence presence = present.get(id);
            if (presence != null) {
                presence.stays().leave(leaving, log.last(), log.dropped());
                rooms.leaveAll(id, leaving);
            }
        }
        rooms.tellNews();
    }

    @Override
    public Set<String> rooms(String id) {
        return rooms.rooms(id);
    }

    @Override
    public int roomCount() {
        return rooms.roomCount();
    }

    @Override
    public Set<String> members(Audience audience) {
        return rooms.members(audience);
    }

    @Override
    public void onRoomEvent(Consumer<RoomEvent> listener) {
        rooms.onRoomEvent(listener);
    }

    @Override
    public void broadcast(Broadcast broadcast, Audience audience) {
        rooms.broadcast(broadcast, audience);
    }

    @Override
    public void broadcast(OffsetBroadcast event, Audience audience) {
        rooms.reach(audience).recipients().awaitCalm();
        synchronized (this) {
            if (event.lossy()) {
                List<Message> messages = event.withOffset().apply(PacketLog.offset(log.last()));
                rooms.reach(audience).giveLossy(messages);
            } else {
                List<Message> messages = event.withOffset().apply(PacketLog.offset(log.last() + 1));
                keep(audience, messages);
                rooms.reach(audience).give(messages);
            }
        }
    }

    private void keep(Audience audience, List<Message> messages) {
        long now = now();
        if (present.isEmpty() && away.isEmpty()) {
            log.skip(now);
            return;
        }
        log.sweep(now);
        log.add(now, audience, messages);
        arm(now);
    }

    @Override
    public void persistSession(PersistedSession session) {
        synchronized (this) {
            Presence presence = present.remove(session.sid());
            if (presence == null) {
                return;
            }
            long now = now();
            Set<String> last = rooms.rooms(session.sid());
            rooms.forget(session.sid());
            var kept = new PersistedSession(session.pid(), session.sid(), last, session.data());
            away.add(new AwaySessions.Away(kept, presence.stays(), now, surelyHeardUntil(presence, now)));
            arm(now);
        }
        rooms.tellNews();
    }

    /// Whoever answers the heartbeat has heard all that was said before it.
    private long surelyHeardUntil(Presence presence, long now) {
        long answered = now - bounds.nanosToDetect();
        return answered - presence.since() > 0 ? answered : presence.surelyHeardUntil();
    }

    @Override
    public synchronized Restoration restoreSession(String pid, @Nullable String offset) {
        away.sweep(now());
        AwaySessions.Away found = away.find(pid);
        if (found == null) {
            return new Restoration.Lost(away.lossOf(pid));
        }
        long heard = heard(found, offset);
        if (heard < 0
                || !log.isWholeAfter(heard, found.surelyHeardUntil())
                || !found.stays().areKnownAfter(heard)) {
            return new Restoration.Lost(Restoration.Loss.OFFSET_UNKNOWN);
        }
        long bytes = log.missed(heard, found.stays()).stream()
                .mapToLong(PacketLog.Entry::bytes)
                .sum();
        return bytes > bounds.maxMissedBytes()
                ? new Restoration.Lost(Restoration.Loss.MISSED_TOO_MUCH)
                : new Restoration.Found(found.session());
    }

    private long heard(AwaySessions.Away found, @Nullable String offset) {
        return offset == null ? found.stays().begin() : log.number(offset);
    }

    @Override
    public boolean resume(Member member, String pid, @Nullable String offset, List<Message> answer) {
        Recipients alone = Recipients.of(List.of(member.session()));
        alone.awaitCalm();
        synchronized (this) {
            AwaySessions.Away found = away.find(pid);
            if (found == null || restoreSession(pid, offset) instanceof Restoration.Lost) {
                return false;
            }
            away.remove(pid);
            present.put(member.id(), new Presence(found.stays(), tick(member), found.surelyHeardUntil()));
            rooms.add(member);
            rooms.joinAll(member.id(), found.session().rooms());
            List<Message> behind = new ArrayList<>();
            log.missed(heard(found, offset), found.stays()).forEach(entry -> behind.addAll(entry.messages()));
            behind.addAll(answer);
            alone.giveExcept(null, List.copyOf(behind));
        }
        rooms.tellNews();
        return true;
    }

    /// Any loop's clock will do: they are all the machine's.
    private long tick(Member member) {
        clock = member.session().loop();
        return now();
    }

    private long now() {
        return clock == null ? 0 : clock.nanoTime();
    }

    /// One timer for all that is kept, as long as anything is.
    private void arm(long now) {
        Long due = due();
        if (due != null && clock != null && !armed) {
            armed = true;
            clock.schedule(this::sweep, Duration.ofNanos(Math.max(SWEEP_NANOS, due - now)));
        }
    }

    private @Nullable Long due() {
        Long packet = log.oldest();
        Long session = away.oldest();
        if (packet == null || session == null) {
            return packet != null ? Long.valueOf(packet + bounds.nanosKept()) : afterAway(session);
        }
        return Math.min(packet + bounds.nanosKept(), session + bounds.nanosAway());
    }

    private @Nullable Long afterAway(@Nullable Long since) {
        return since == null ? null : Long.valueOf(since + bounds.nanosAway());
    }

    private synchronized void sweep() {
        armed = false;
        long now = now();
        log.sweep(now);
        away.sweep(now);
        arm(now);
    }
}
