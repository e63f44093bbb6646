package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;

/// Hands what a WebSocket brings to the session that uses it.
record DirectTransport(Session session) implements TransportListener {

    @Override
    public void received(Packet packet) {
        session.received(packet);
    }

    @Override
    public void receivedAll() {
        session.receivedAll();
    }

    @Override
    public void tooLarge() {
        session.tooLarge();
    }

    @Override
    public void lost(CloseReason reason) {
        session.close(reason);
    }
}
