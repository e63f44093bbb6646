package dev.parley.chat;

import java.time.Instant;

/// A person's stay across connections, from sign-in to sign-out or expiry.
///
/// @param seen when it was last used; stored now and then, so it may lag behind by a minute after a crash
public record Session(SessionId id, PersonId person, Instant began, Instant seen) {

    Session seenAt(Instant now) {
        return new Session(id, person, began, now);
    }
}
