package dev.parley.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Lets people in: gives names out, refuses those that are taken, and suggests others. Safe from any thread.
final class Entrance {

    private static final int SUGGESTIONS = 2;
    private static final int TRIES = 100;

    private final Attendance attendance;
    private final NameKeys keys;
    private final NameRule rule;
    private final SessionRepository sessions;
    private final Time time;

    Entrance(Attendance attendance, NameSkeleton skeleton, SessionRepository sessions, Time time) {
        this.attendance = attendance;
        this.keys = new NameKeys(skeleton);
        this.rule = new NameRule(keys);
        this.sessions = sessions;
        this.time = time;
    }

    /// Those whose sessions outlived the last process.
    void restore() {
        sessions.all()
                .forEach((session, person) -> attendance.enter(
                        new Attendant(person, keys.of(person.name()), new Stay.SignedIn(session), true)));
    }

    void restore(Bot bot) {
        Person person = bot.person();
        attendance.enter(new Attendant(person, keys.of(person.name()), new Stay.Serves(bot), true));
    }

    /// A bot of this name, whom nobody knows yet.
    Attendant employ(RoomId room, String typed, Set<BotRight> rights, SessionId proof) {
        Person person = new Person(PersonId.random(), rule.accept(typed));
        return enter(person, new Stay.Serves(new Bot(person, room, rights, proof)), true);
    }

    SignedIn signIn(String typed) {
        Person person = new Person(PersonId.random(), rule.accept(typed));
        SessionToken token = SessionToken.random();
        Instant now = time.now();
        Session session = new Session(token.session(), person.id(), now, now);

        Attendant attendant = enter(person, new Stay.SignedIn(session), true);
        try {
            sessions.open(session, person);
        } catch (RuntimeException e) {
            attendance.leave(person.id());
            attendance.freeName(attendant);
            throw e;
        }
        return new SignedIn(person, token);
    }

    Person visit(String typed) {
        Person person = new Person(PersonId.random(), rule.accept(typed));
        enter(person, new Stay.Visit(time.nanos()), false);
        return person;
    }

    Person visit() {
        for (int digits = 10_000; ; digits *= 10) {
            for (int i = 0; i < TRIES; i++) {
                String name = "Guest " + (digits / 10 + RandomText.below(digits - digits / 10));
                if (attendance.isFree(keys.of(name))) {
                    return visit(name);
                }
            }
        }
    }

    private Attendant enter(Person person, Stay stay, boolean stored) {
        Set<String> nameKeys = keys.of(person.name());
        Attendant attendant = new Attendant(person, nameKeys, stay, stored);
        if (!attendance.enter(attendant)) {
            throw ChatException.nameTaken("somebody here has that name, or one like it", suggestions(person.name()));
        }
        return attendant;
    }

    private List<String> suggestions(String name) {
        int kept = Math.min(name.codePointCount(0, name.length()), NameRule.LONGEST - 4);
        String beginning = name.substring(0, name.offsetByCodePoints(0, kept)).strip();
        List<String> free = new ArrayList<>();
        for (int number = 2; number < TRIES && free.size() < SUGGESTIONS; number++) {
            String candidate = beginning + " " + number;
            if (attendance.isFree(keys.of(candidate))) {
                free.add(candidate);
            }
        }
        return free;
    }
}
