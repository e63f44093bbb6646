package dev.parley.engineio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sessions of one loop that hear the same, and what they are about to hear. Confined to the loop.
///
/// What comes for them in one turn of the loop is gathered and leaves as one, at the end of the turn. A session waits
/// for one gathering at a time, and one that is to hear something else meanwhile hears ahead of the others what has
/// gathered so far: so the order of each is that of the sends.
final class Gathering {

    /// When so much has gathered, it leaves before the turn ends.
    private static final int MAX_GATHERED_BYTES = 64 * 1024;

    private final EngineLoop loop;
    private final Session[] sessions;
    private List<Message> gathered = new ArrayList<>();
    private int gatheredBytes;

    Gathering(EngineLoop loop, List<Session> sessions) {
        this.loop = loop;
        this.sessions = sessions.toArray(Session[]::new);
    }

    /// Hands the messages over from any thread.
    ///
    /// @param except who is not to hear them, if it is one of these sessions
    void send(List<Message> messages, @Nullable Session except) {
        Session apart = ofThisLoop(except);
        loop.run(EngineLoop.carrying(messages, () -> gather(messages, apart)));
    }

    /// Hands them over to those to whom they can leave at once; the others never hear them.
    void sendLossy(List<Message> messages, @Nullable Session except) {
        loop.run(() -> deliverLossy(messages, except));
    }

    /// As [#send(List, Session)], but nothing runs or waits before it returns.
    void give(List<Message> messages, @Nullable Session except) {
        Session apart = ofThisLoop(except);
        loop.give(EngineLoop.carrying(messages, () -> gather(messages, apart)));
    }

    /// As [#sendLossy(List, Session)], but nothing runs or waits before it returns.
    void giveLossy(List<Message> messages, @Nullable Session except) {
        loop.give(() -> deliverLossy(messages, except));
    }

    void awaitCalm() {
        loop.awaitCalm();
    }

    private @Nullable Session ofThisLoop(@Nullable Session session) {
        return session != null && session.engineLoop() == loop ? session : null;
    }

    private void deliverLossy(List<Message> messages, @Nullable Session except) {
        Envelope envelope = new Envelope(messages, isShared());
        int reached = 0;
        int missed = 0;
        for (Session session : sessions) {
            if (session == except) {
                continue;
            }
            if (session.isWritable()) {
                session.deliver(envelope);
                reached++;
            } else if (session.isOpen()) {
                missed++;
            }
        }
        envelope.release();
        engine().sent(reached, messages);
        engine().dropped(missed, messages);
    }

    private void gather(List<Message> messages, @Nullable Session except) {
        boolean begins = gathered.isEmpty();
        if (begins) {
            for (Session session : sessions) {
                session.gatherFor(this);
            }
        }
        if (except != null && except.gathersIn(this)) {
            tellAhead(except);
            add(messages);
            except.hasHeard(gathered.size());
            engine().sent(sessions.length - 1, messages);
        } else {
            add(messages);
            engine().sent(sessions.length, messages);
        }
        if (gatheredBytes > MAX_GATHERED_BYTES) {
            letGo();
        } else if (begins) {
            loop.remember(this);
        }
    }

    private void add(List<Message> messages) {
        for (Message message : messages) {
            gathered.add(message);
            gatheredBytes += message.weight();
        }
    }

    /// Gives one session what has gathered so far, for something else is to follow.
    void tellAhead(Session session) {
        int heard = session.heard();
        session.hasHeard(gathered.size());
        if (heard < gathered.size()) {
            deliverPart(session, gathered, heard, Session::deliver);
        }
    }

    /// Hands what has gathered to every session.
    void letGo() {
        letGo(Session::deliver);
    }

    /// The same, at the end of the turn.
    void letGoNow() {
        letGo(Session::deliverNow);
    }

    private void letGo(Delivery way) {
        if (gathered.isEmpty()) {
            return;
        }
        List<Message> leaving = gathered;
        gathered = new ArrayList<>();
        gatheredBytes = 0;
        loop.undisturbed(() -> deliver(leaving, way));
    }

    private void deliver(List<Message> leaving, Delivery way) {
        Envelope whole = new Envelope(leaving, isShared());
        for (Session session : sessions) {
            session.gatheredFor(this);
            int heard = session.heard();
            session.hasHeard(0);
            if (heard == 0) {
                way.deliver(session, whole);
            } else if (heard < leaving.size()) {
                deliverPart(session, leaving, heard, way);
            }
        }
        whole.release();
    }

    private static void deliverPart(Session session, List<Message> messages, int from, Delivery way) {
        Envelope part = new Envelope(List.copyOf(messages.subList(from, messages.size())), false);
        way.deliver(session, part);
        part.release();
    }

    /// Whose loop it is: a gathering of nobody is never made.
    private Engine engine() {
        return sessions[0].engine();
    }

    private boolean isShared() {
        return sessions.length > 1;
    }

    @FunctionalInterface
    private interface Delivery {

        void deliver(Session session, Envelope envelope);
    }
}
