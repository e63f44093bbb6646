package dev.parley.engineio;

import java.util.ArrayList;
import java.util.List;

/// Sessions of one loop that hear the same, and what they are about to hear. Confined to the loop.
///
/// What comes for them in one turn of the loop is gathered and leaves as one, at the end of the turn or as soon as any
/// of them is to hear something else: a session waits for one gathering at a time, so its order is that of the sends.
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
    void send(List<Message> messages) {
        loop.run(() -> gather(messages));
    }

    /// Hands them over to those to whom they can leave at once; the others never hear them.
    void sendLossy(List<Message> messages) {
        loop.run(() -> {
            Envelope envelope = new Envelope(messages, isShared());
            for (Session session : sessions) {
                if (session.isWritable()) {
                    session.deliver(envelope);
                }
            }
            envelope.release();
        });
    }

    private void gather(List<Message> messages) {
        boolean begins = gathered.isEmpty();
        if (begins) {
            for (Session session : sessions) {
                session.gatherFor(this);
            }
        }
        for (Message message : messages) {
            gathered.add(message);
            gatheredBytes += message.weight();
        }
        if (gatheredBytes > MAX_GATHERED_BYTES) {
            letGo();
        } else if (begins) {
            loop.remember(this);
        }
    }

    /// Sends what has gathered to every session.
    void letGo() {
        if (gathered.isEmpty()) {
            return;
        }
        Envelope envelope = new Envelope(gathered, isShared());
        gathered = new ArrayList<>();
        gatheredBytes = 0;
        loop.undisturbed(() -> deliver(envelope));
    }

    private void deliver(Envelope envelope) {
        for (Session session : sessions) {
            session.gatheredFor(this);
        }
        for (Session session : sessions) {
            session.deliver(envelope);
        }
        envelope.release();
    }

    private boolean isShared() {
        return sessions.length > 1;
    }
}
