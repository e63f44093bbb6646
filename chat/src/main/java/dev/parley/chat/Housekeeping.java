package dev.parley.chat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is due by time. Called by one thread, once a second.
final class Housekeeping {

    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final Duration BETWEEN_HEADS = Duration.ofSeconds(25);

    private final ChatLimits limits;
    private final Time time;
    private final Attendance attendance;
    private final Connections connections;
    private final Rooms rooms;
    private final ReadMarks readMarks;
    private final Farewell farewell;
    private final SessionRepository sessions;
    private final Announcing announcing;
    private Instant noted;
    private long headsTold;

    Housekeeping(
            ChatLimits limits,
            Time time,
            Attendance attendance,
            Connections connections,
            Rooms rooms,
            ReadMarks readMarks,
            Farewell farewell,
            SessionRepository sessions,
            Announcing announcing) {
        this.limits = limits;
        this.time = time;
        this.attendance = attendance;
        this.connections = connections;
        this.rooms = rooms;
        this.readMarks = readMarks;
        this.farewell = farewell;
        this.sessions = sessions;
        this.announcing = announcing;
        this.noted = time.now();
        this.headsTold = time.nanos();
    }

    void sweep() {
        // A connection that is open is use of its session, however silent.
        attendance.seen(connections.online(), time.now());
        attendance.all().stream().filter(this::isOver).forEach(attendant -> later(() -> farewell.dismiss(attendant)));
        leaveEphemeralRooms();
        farewell.finish();
        later(readMarks::store);
        noteSessions();
        tellHeads();
    }

    private boolean isOver(Attendant attendant) {
        return switch (attendant.stay()) {
            case Stay.Visit(var since) ->
                !connections.isOnline(attendant.person().id()) && isOver(since, limits.visitWithoutConnection());
            case Stay.Serves _ -> false;
            case Stay.SignedIn(var session) ->
                session.seen().plus(limits.sessionIdle()).isBefore(time.now())
                        || session.began().plus(limits.sessionLife()).isBefore(time.now());
        };
    }

    private boolean isOver(long since, Duration allowed) {
        return time.nanos() - since >= allowed.toNanos();
    }

    /// A store that cannot write now leaves the thing due for the next sweep.
    private static void later(Runnable duty) {
        try {
            duty.run();
        } catch (ChatException e) {
            LOG.log(Level.DEBUG, "put off: {0}", e.getMessage());
        }
    }

    private void leaveEphemeralRooms() {
        connections.offlineSince().forEach((person, since) -> {
            if (isOver(since, limits.ephemeralGrace()) && !connections.isOnline(person)) {
                attendance.find(person).map(Attendant::person).ifPresent(this::leaveEphemeralRooms);
                connections.forgetAbsence(person, since);
            }
        });
    }

    private void leaveEphemeralRooms(Person person) {
        rooms.ephemeralOf(person.id()).forEach(room -> rooms.leave(room, person));
    }

    private void tellHeads() {
        if (isOver(headsTold, BETWEEN_HEADS)) {
            headsTold = time.nanos();
            announcing.tellHeads();
        }
    }

    private void noteSessions() {
        Instant now = time.now();
        if (now.isBefore(noted.plus(BETWEEN_NOTES))) {
            return;
        }
        List<Session> used = attendance.all().stream()
                .flatMap(attendant -> attendant.session().stream())
                .filter(session -> !session.seen().isBefore(noted))
                .toList();
        later(() -> {
            sessions.seen(used);
            noted = now;
        });
    }
}
