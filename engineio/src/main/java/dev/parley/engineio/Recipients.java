package dev.parley.engineio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sessions that hear the same, grouped by the loops they live on. Immutable to its users and safe from any thread.
///
/// A message is handed over once for each loop, not once for each session, and encoded once for each loop. Worth
/// keeping: what several sends bring in one turn of a loop leaves in one write for each session.
public final class Recipients {

    private final List<Gathering> gatherings;

    private Recipients(List<Gathering> gatherings) {
        this.gatherings = gatherings;
    }

    /// Sessions to send to, grouped by their loops.
    ///
    /// @param sessions in any order; doubles hear twice
    /// @return the same as one
    public static Recipients of(Collection<Session> sessions) {
        Map<EngineLoop, List<Session>> byLoop = new HashMap<>();
        for (Session session : new LinkedHashSet<>(sessions)) {
            byLoop.computeIfAbsent(session.engineLoop(), key -> new ArrayList<>())
                    .add(session);
        }
        List<Gathering> gatherings = new ArrayList<>(byLoop.size());
        byLoop.forEach((loop, members) -> gatherings.add(new Gathering(loop, members)));
        return new Recipients(List.copyOf(gatherings));
    }

    /// Sends the messages to every session, with nothing between them.
    ///
    /// @param messages a packet and its attachments
    public void send(List<Message> messages) {
        sendExcept(null, messages);
    }

    /// Sends the messages to every session but one, which need not be among them.
    ///
    /// @param except who is left out
    /// @param messages a packet and its attachments
    public void sendExcept(@Nullable Session except, List<Message> messages) {
        for (Gathering gathering : gatherings) {
            gathering.send(messages, except);
        }
    }

    /// Sends the messages to every session to which they can leave at once.
    ///
    /// @param messages a packet and its attachments
    public void sendLossy(List<Message> messages) {
        sendLossyExcept(null, messages);
    }

    /// Sends the messages to every session but one, if they can leave at once.
    ///
    /// @param except who is left out
    /// @param messages a packet and its attachments
    public void sendLossyExcept(@Nullable Session except, List<Message> messages) {
        for (Gathering gathering : gatherings) {
            gathering.sendLossy(messages, except);
        }
    }

    /// As [#sendExcept(Session, List)], but only puts the messages in line: nothing runs and nobody waits
    /// before it returns, so a lock may be held. Whoever calls it [waits][#awaitCalm()] first, without the
    /// lock.
    ///
    /// @param except who is left out
    /// @param messages a packet and its attachments
    public void giveExcept(@Nullable Session except, List<Message> messages) {
        for (Gathering gathering : gatherings) {
            gathering.give(messages, except);
        }
    }

    /// As [#sendLossyExcept(Session, List)], in the same way.
    ///
    /// @param except who is left out
    /// @param messages a packet and its attachments
    public void giveLossyExcept(@Nullable Session except, List<Message> messages) {
        for (Gathering gathering : gatherings) {
            gathering.giveLossy(messages, except);
        }
    }

    /// Waits until the loops have caught up with what waits for them. An event loop does not wait.
    public void awaitCalm() {
        for (Gathering gathering : gatherings) {
            gathering.awaitCalm();
        }
    }
}
