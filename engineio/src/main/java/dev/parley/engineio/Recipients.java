package dev.parley.engineio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Sessions that hear the same, grouped by the loops they live on. Immutable and safe from any thread.
///
/// A message is handed over once per loop, not once per session, and encoded once per loop.
public final class Recipients {

    private record Group(EngineLoop loop, List<Session> sessions) {}

    private final List<Group> groups;

    private Recipients(List<Group> groups) {
        this.groups = groups;
    }

    public static Recipients of(Collection<Session> sessions) {
        Map<EngineLoop, List<Session>> byLoop = new HashMap<>();
        for (Session session : new LinkedHashSet<>(sessions)) {
            byLoop.computeIfAbsent(session.engineLoop(), key -> new ArrayList<>())
                    .add(session);
        }
        List<Group> groups = new ArrayList<>(byLoop.size());
        byLoop.forEach((loop, members) -> groups.add(new Group(loop, List.copyOf(members))));
        return new Recipients(List.copyOf(groups));
    }

    /// Sends the messages to every session, with nothing between them.
    public void send(List<Message> messages) {
        for (Group group : groups) {
            group.loop().run(() -> messages.forEach(message -> deliver(group.sessions(), message)));
        }
    }

    /// Sends the messages to every session to which they can leave at once.
    public void sendLossy(List<Message> messages) {
        for (Group group : groups) {
            group.loop().run(() -> {
                // Asked once for all messages: a packet whose attachments were dropped would break the client's stream.
                List<Session> writable =
                        group.sessions().stream().filter(Session::isWritable).toList();
                messages.forEach(message -> deliver(writable, message));
            });
        }
    }

    private static void deliver(List<Session> sessions, Message message) {
        Envelope envelope = new Envelope(message, sessions.size() > 1);
        for (int i = 0; i < sessions.size(); i++) {
            sessions.get(i).deliver(envelope);
        }
        envelope.release();
    }
}
