package dev.parley.socketio;

import java.util.concurrent.atomic.AtomicInteger;

/// The one valve of a connection, shared by its sockets: the client is read from while none of them holds it
/// back. Safe from any thread.
final class SharedValve implements Mailbox.Valve {

    private final Mailbox.Valve connection;
    private final AtomicInteger holding = new AtomicInteger();

    SharedValve(Mailbox.Valve connection) {
        this.connection = connection;
    }

    @Override
    public void read(boolean on) {
        holding.addAndGet(on ? -1 : 1);
        // Of two threads that speak at once the later word counts, and it may be the older one: whoever has spoken
        // looks again.
        boolean said;
        do {
            said = isFree();
            connection.read(said);
        } while (said != isFree());
    }

    private boolean isFree() {
        // Below zero while an opening has overtaken its closing.
        return holding.get() <= 0;
    }
}
