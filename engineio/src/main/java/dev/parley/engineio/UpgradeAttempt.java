package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;

/// A WebSocket that wants to take over a polling session: probe, answer, upgrade. Confined to the session's loop.
///
/// A session that has moved already, or is moving, wants no second one: its WebSocket is closed without harm to it.
final class UpgradeAttempt implements TransportListener {

    private static final String PROBE = "probe";

    private enum Step {
        PROBE,
        UPGRADE,
        DONE,
        FAILED
    }

    private final Session session;
    private final Transport webSocket;
    private final Loop.Timer giveUp;
    private Step step = Step.PROBE;

    UpgradeAttempt(Engine engine, Session session, Transport webSocket) {
        this.session = session;
        this.webSocket = webSocket;
        this.giveUp = session.loop()
                .schedule(
                        () -> session.engineLoop().run(this::fail),
                        engine.options().upgradeTimeout());
        if (!session.mayMove()) {
            fail();
        }
    }

    @Override
    public void received(Packet packet) {
        switch (step) {
            case PROBE -> probe(packet);
            case UPGRADE -> upgrade(packet);
            case DONE -> session.received(packet);
            case FAILED -> {} // the WebSocket is closing
        }
    }

    @Override
    public void receivedAll() {
        if (step == Step.DONE) {
            session.receivedAll();
        }
    }

    @Override
    public void tooLarge() {
        session.tooLarge();
    }

    @Override
    public void lost(CloseReason reason) {
        switch (step) {
            case DONE -> session.close(reason);
            case PROBE, UPGRADE -> fail();
            case FAILED -> {} // it was we who closed it
        }
    }

    private void probe(Packet packet) {
        if (!(packet instanceof Packet.Ping(var data)) || !data.equals(PROBE)) {
            fail();
        } else if (session.beginUpgrade(webSocket, giveUp)) {
            step = Step.UPGRADE;
            webSocket.send(new Packet.Pong(PROBE));
            webSocket.flush();
        } else {
            fail();
        }
    }

    private void upgrade(Packet packet) {
        if (packet instanceof Packet.Upgrade) {
            step = Step.DONE;
            complete();
        } else {
            fail();
        }
    }

    private void complete() {
        if (session.isOpen()) {
            session.completeUpgrade();
        } else {
            giveUp.cancel();
            session.sayFarewell(webSocket);
        }
    }

    private void fail() {
        boolean begun = step == Step.UPGRADE;
        if (step == Step.DONE || step == Step.FAILED) {
            return;
        }
        step = Step.FAILED;
        giveUp.cancel();
        if (begun && session.isOpen()) {
            session.abandonUpgrade();
        } else {
            webSocket.close(CloseReason.TRANSPORT_ERROR);
        }
    }
}
