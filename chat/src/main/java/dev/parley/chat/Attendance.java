package dev.parley.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is in the chat, under which name, and by which right. Safe from any thread.
///
/// Held in memory, because one process owns the data: names are free again the moment their people go.
final class Attendance {

    private final int most;
    // One lock for all four: a name, its person and what proves them come and go together.
    private final Map<PersonId, Attendant> people = new HashMap<>();
    private final Map<String, PersonId> names = new HashMap<>();
    private final Map<SessionId, PersonId> sessions = new HashMap<>();
    private final Map<SessionId, PersonId> bots = new HashMap<>();

    Attendance(int most) {
        this.most = most;
    }

    /// Lets somebody in, unless one of the keys of their name is in use.
    synchronized boolean enter(Attendant attendant) {
        if (!isFree(attendant.nameKeys())) {
            return false;
        }
        if (people.size() >= most) {
            throw new ChatException(Refusal.TOO_MANY, "there are " + most + " people here already");
        }
        PersonId id = attendant.person().id();
        attendant.nameKeys().forEach(key -> names.put(key, id));
        people.put(id, attendant);
        if (attendant.stay() instanceof Stay.SignedIn(var session)) {
            sessions.put(session.id(), id);
        }
        attendant.bot().ifPresent(bot -> bots.put(bot.proof(), id));
        return true;
    }

    synchronized boolean isFree(Set<String> nameKeys) {
        return nameKeys.stream().noneMatch(names::containsKey);
    }

    /// Lets somebody go. Their name stays taken until [#freeName].
    synchronized Optional<Attendant> leave(PersonId person) {
        Attendant attendant = people.remove(person);
        if (attendant != null && attendant.stay() instanceof Stay.SignedIn(var session)) {
            sessions.remove(session.id());
        }
        Optional.ofNullable(attendant).flatMap(Attendant::bot).ifPresent(bot -> bots.remove(bot.proof()));
        return Optional.ofNullable(attendant);
    }

    synchronized void freeName(Attendant attendant) {
        attendant.nameKeys().forEach(key -> names.remove(key, attendant.person().id()));
    }

    synchronized Optional<Attendant> find(PersonId person) {
        return Optional.ofNullable(people.get(person));
    }

    synchronized Optional<Attendant> find(SessionId session) {
        return Optional.ofNullable(sessions.get(session)).map(people::get);
    }

    /// The bot whose token this is the hash of.
    synchronized Optional<Attendant> bot(SessionId proof) {
        return Optional.ofNullable(bots.get(proof)).map(people::get);
    }

    synchronized List<Bot> bots() {
        return bots.values().stream()
                .map(people::get)
                .flatMap(attendant -> attendant.bot().stream())
                .toList();
    }

    /// Finds who this session is, and notes that it was used.
    synchronized Optional<Attendant> use(SessionId session, Instant now) {
        return find(session)
                .map(attendant -> people.compute(attendant.person().id(), (_, known) -> attendant.seenAt(now)));
    }

    /// Notes that the store knows this person.
    synchronized void stored(PersonId person) {
        people.computeIfPresent(person, (_, attendant) -> attendant.nowStored());
    }

    /// Notes that these sessions were in use.
    synchronized void seen(Collection<PersonId> used, Instant now) {
        used.forEach(person -> people.computeIfPresent(person, (_, attendant) -> attendant.seenAt(now)));
    }

    synchronized List<Attendant> all() {
        return new ArrayList<>(people.values());
    }
}
