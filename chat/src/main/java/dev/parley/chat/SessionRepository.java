package dev.parley.chat;

import java.util.Collection;
import java.util.Map;

/// Keeps who is signed in.
public interface SessionRepository {

    /// Remembers the person and the session, both or neither.
    void open(Session session, Person person);

    Map<Session, Person> all();

    void seen(Collection<Session> sessions);

    void end(SessionId session);
}
