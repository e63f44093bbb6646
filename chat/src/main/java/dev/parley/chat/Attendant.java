package dev.parley.chat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Somebody who is in the chat.
///
/// @param stored whether the store knows this person; a visitor is stored with the first thing they do
record Attendant(Person person, Set<String> nameKeys, Stay stay, boolean stored) {

    Attendant nowStored() {
        return new Attendant(person, nameKeys, stay, true);
    }

    Attendant seenAt(Instant now) {
        return switch (stay) {
            case Stay.SignedIn(var session) ->
                new Attendant(person, nameKeys, new Stay.SignedIn(session.seenAt(now)), stored);
            case Stay.Visit _, Stay.Serves _ -> this;
        };
    }

    Optional<Session> session() {
        return switch (stay) {
            case Stay.SignedIn(var session) -> Optional.of(session);
            case Stay.Visit _, Stay.Serves _ -> Optional.empty();
        };
    }

    Optional<Bot> bot() {
        return stay instanceof Stay.Serves(var bot) ? Optional.of(bot) : Optional.empty();
    }

    boolean isVisitor() {
        return stay instanceof Stay.Visit;
    }
}
