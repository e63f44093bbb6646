package dev.parley.engineio;

import dev.parley.engineio.protocol.OpenHandshake;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.Packet.Binary;
import dev.parley.engineio.protocol.Packet.Close;
import dev.parley.engineio.protocol.Packet.Noop;
import dev.parley.engineio.protocol.Packet.Open;
import dev.parley.engineio.protocol.Packet.Ping;
import dev.parley.engineio.protocol.Packet.Pong;
import dev.parley.engineio.protocol.Packet.Text;
import dev.parley.engineio.protocol.Packet.Upgrade;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One client, across the transports it uses. Lives on one [Loop] from beginning to end.
///
/// The public methods are safe from any thread; what one thread sends arrives in that order.
public final class Session {

    private final String sid;
    private final EngineRequest request;
    private final Engine engine;
    private final EngineLoop loop;
    private final DeadlineQueue.Deadline heartbeat = new DeadlineQueue.Deadline(this);
    private @Nullable SessionListener listener;
    private @Nullable Gathering gathering;
    private int heard;
    private boolean touched;
    private boolean reading = true;
    private boolean behind;

    // Written on the loop alone; read from anywhere.
    private volatile State state;

    // What the state says of where messages go, for the loop: every delivery asks.
    private @Nullable Transport current;

    Session(String sid, EngineRequest request, Engine engine, EngineLoop loop, Transport transport) {
        this.sid = sid;
        this.request = request;
        this.engine = engine;
        this.loop = loop;
        this.state = new State.Open(transport);
        this.current = transport;
    }

    private void become(State next) {
        state = next;
        current = switch (next) {
            case State.Open(var transport) -> transport;
            case State.Upgrading moving -> moving.polling();
            case State.Closed closed -> null;
        };
    }

    /// {@return the session's id: a secret between the server and this client}
    public String sid() {
        return sid;
    }

    /// {@return the request that opened the session}
    public EngineRequest request() {
        return request;
    }

    /// {@return the loop it lives on}
    public Loop loop() {
        return loop.loop();
    }

    /// {@return the revision of the protocol that its client speaks}
    public Revision revision() {
        return engine.revision(request);
    }

    /// {@return the transport in use, or the last one}
    public TransportName transport() {
        return switch (state) {
            case State.Open(var transport) -> transport.name();
            case State.Upgrading moving -> moving.polling().name();
            case State.Closed(var last) -> last;
        };
    }

    /// {@return whether it is not over yet}
    public boolean isOpen() {
        return !(state instanceof State.Closed);
    }

    /// Sends a message; nothing happens if the session is over.
    ///
    /// @param message text or binary
    public void send(Message message) {
        send(List.of(message));
    }

    /// Sends several messages with nothing between them, as a packet and its attachments must be.
    ///
    /// @param messages in this order
    public void send(List<Message> messages) {
        loop.run(EngineLoop.carrying(messages, () -> deliverAlone(messages)));
    }

    /// Sends a message, in one task with what is to be done just before it: whatever others send because of that
    /// is heard behind the message, and whoever hears the message may rely on it.
    ///
    /// @param first runs on the loop: must be quick and must not block
    /// @param message text or binary
    public void sendAfter(Runnable first, Message message) {
        loop.run(() -> {
            first.run();
            deliverAlone(List.of(message));
        });
    }

    /// Sends a message if it can leave at once, and drops it otherwise.
    ///
    /// @param message text or binary
    public void sendLossy(Message message) {
        sendLossy(List.of(message));
    }

    /// Sends several messages if they can leave at once, and drops them all otherwise.
    ///
    /// @param messages in this order
    public void sendLossy(List<Message> messages) {
        loop.run(() -> {
            if (isWritable()) {
                deliverAlone(messages);
            } else if (current != null) {
                engine.dropped(1, messages);
            }
        });
    }

    private void deliverAlone(List<Message> messages) {
        if (current != null) {
            engine.sent(1, messages);
        }
        deliver(new Envelope(List.copyOf(messages), false));
    }

    /// About how many bytes wait to leave for this client: from any thread, and so an estimate.
    ///
    /// @return none or more
    public long bufferedBytes() {
        return switch (state) {
            case State.Open(var transport) -> transport.bufferedBytes();
            case State.Upgrading moving -> moving.polling().bufferedBytes();
            case State.Closed closed -> 0;
        };
    }

    /// Ends the session; what was sent before still goes out.
    public void close() {
        loop.run(() -> close(CloseReason.FORCED_CLOSE));
    }

    /// Has the session stop or go on reading from its client: how a slow application holds back a fast client.
    ///
    /// @param on false to stop
    public void read(boolean on) {
        loop.run(() -> {
            reading = on;
            if (on && (heartbeat.isIn(loop.pongs()) || heartbeat.isIn(loop.clientPings()))) {
                heartbeat.restart();
            }
            Transport transport = current;
            if (transport != null) {
                transport.read(on);
            }
        });
    }

    Engine engine() {
        return engine;
    }

    EngineLoop engineLoop() {
        return loop;
    }

    /// The polling transport, while the client may still use it.
    Optional<PollingTransport> polling() {
        return switch (state) {
            case State.Open(PollingTransport polling) -> Optional.of(polling);
            case State.Upgrading moving -> Optional.of(moving.polling());
            case State.Open webSocket -> Optional.empty();
            case State.Closed closed -> Optional.empty();
        };
    }

    /// Keeps the last words for a client that is between two polls.
    void farewell(Farewell lastWords) {
        engine.farewell(this, lastWords);
    }

    void open(List<String> upgrades, SessionHandler handler) {
        EngineOptions options = engine.options();
        var handshake =
                new OpenHandshake(sid, upgrades, options.pingInterval(), options.pingTimeout(), options.maxPayload());
        send(new Open(handshake.json()));
        flush();
        switch (revision()) {
            case THREE -> loop.clientPings().enter(heartbeat);
            case FOUR -> loop.pings().enter(heartbeat);
        }
        engine.opened(this);
        listen(handler);
    }

    private void listen(SessionHandler handler) {
        try {
            listener = handler.opened(this);
        } catch (RuntimeException | Error e) {
            Log.ENGINE.log(System.Logger.Level.ERROR, "the application failed to take a session", e);
            close(CloseReason.FORCED_CLOSE);
        }
    }

    boolean isWritable() {
        return state instanceof State.Open(var transport) && transport.isWritable();
    }

    void deliver(Envelope envelope) {
        hearGathered();
        Transport transport = current;
        if (transport != null) {
            hand(transport, envelope);
            sent(transport);
        }
    }

    /// As [#deliver(Envelope)], at the end of the turn: nothing more will come that it should wait for.
    void deliverNow(Envelope envelope) {
        Transport transport = current;
        if (transport != null && !handNow(transport, envelope) && isFull(transport)) {
            close(CloseReason.SLOW_CONSUMER);
        }
    }

    /// From now on `next` gathers for this session; what another has gathered goes first.
    void gatherFor(Gathering next) {
        if (gathering != null) {
            gathering.letGo();
        }
        gathering = next;
        heard = 0;
    }

    boolean gathersIn(Gathering some) {
        return gathering == some;
    }

    /// How much of what its gathering holds the session has heard already, ahead of the others.
    int heard() {
        return heard;
    }

    void hasHeard(int messages) {
        heard = messages;
    }

    /// What `done` has gathered leaves now.
    void gatheredFor(Gathering done) {
        if (gathering == done) {
            gathering = null;
        }
    }

    private void hearGathered() {
        if (gathering != null) {
            gathering.tellAhead(this);
        }
    }

    /// @return whether it is on its way, and nothing waits
    private boolean handNow(Transport transport, Envelope envelope) {
        try {
            return transport.sendNow(envelope);
        } catch (RuntimeException | Error e) {
            couldNotBeSent(e);
            return true;
        }
    }

    private void hand(Transport transport, Envelope envelope) {
        try {
            transport.send(envelope);
        } catch (RuntimeException | Error e) {
            couldNotBeSent(e);
        }
    }

    private void couldNotBeSent(Throwable e) {
        // A gap in what a client hears is worse than its connection lost; and others hear this message after it.
        Log.ENGINE.log(System.Logger.Level.ERROR, "a message could not be sent", e);
        close(CloseReason.TRANSPORT_ERROR);
    }

    void flush() {
        touched = false;
        Transport transport = current;
        if (transport != null) {
            transport.flush();
        }
    }

    /// What the client sent by the transport it uses.
    void received(Packet packet) {
        if (listener == null || current == null) {
            return; // what came behind the packet that ended the session
        }
        engine.received(packet);
        switch (packet) {
            case Text(var data) -> listener.text(data);
            case Binary(var data) -> listener.binary(data);
            case Pong pong -> pong();
            case Close() -> close(CloseReason.TRANSPORT_CLOSE);
            case Upgrade() -> {} // the end of an upgrade that was already given up
            case Ping(var data) -> clientPing(data);
            case Open open -> close(CloseReason.PARSE_ERROR); // this and the next only a server sends
            case Noop() -> close(CloseReason.PARSE_ERROR);
        }
    }

    /// What was answered to all that leaves at once, while the network's side of this connection is at hand; unless a
    /// broadcast is being gathered, which may have more for this client.
    void receivedAll() {
        Transport transport = current;
        if (touched && transport != null && !loop.isGathering()) {
            transport.flush();
        }
    }

    /// The client has sent more than one message may have.
    void tooLarge() {
        engine.tooLarge();
    }

    void ping() {
        send(new Ping(""));
        loop.pongs().enterFromLast(heartbeat);
    }

    /// Ends the session if its time is over, though the timer that would say so has not had its turn yet.
    void expire() {
        long overdue = heartbeat.overdue(loop.loop().nanoTime());
        boolean pongIsMissing = heartbeat.isIn(loop.pongs()) && overdue >= 0;
        boolean pingWasMissed = heartbeat.isIn(loop.pings())
                && overdue >= engine.options().pingTimeout().toNanos();
        boolean clientPingIsMissing = heartbeat.isIn(loop.clientPings()) && overdue >= 0;
        if (reading && (pongIsMissing || pingWasMissed || clientPingIsMissing)) {
            close(CloseReason.PING_TIMEOUT);
        }
    }

    void pongIsMissing() {
        if (reading) {
            close(CloseReason.PING_TIMEOUT);
        } else {
            // The pong may have come long ago: it is we who do not look.
            loop.pongs().enterFromLast(heartbeat);
        }
    }

    private void pong() {
        // One that nobody asked for changes nothing: it must not put off the next ping.
        if (heartbeat.isIn(loop.pongs())) {
            heartbeat.leave();
            loop.pings().enter(heartbeat);
        } else if (heartbeat.isIn(loop.clientPings())) {
            close(CloseReason.PARSE_ERROR); // in revision 3 only a server sends it
        }
    }

    /// What keeps a session of revision 3 alive; in revision 4 only a server pings.
    private void clientPing(String data) {
        if (heartbeat.isIn(loop.clientPings())) {
            heartbeat.restart();
            send(new Pong(data));
        } else {
            close(CloseReason.PARSE_ERROR);
        }
    }

    void clientPingIsMissing() {
        if (reading) {
            close(CloseReason.PING_TIMEOUT);
        } else {
            loop.clientPings().enterFromLast(heartbeat);
        }
    }

    /// Whether the client polls and is not moving already.
    boolean mayMove() {
        return state instanceof State.Open(PollingTransport polling);
    }

    /// Begins a move to the WebSocket, if the session can move.
    ///
    /// @return whether it has begun; a second WebSocket of a session is not wanted
    boolean beginUpgrade(Transport webSocket, Loop.Timer giveUp) {
        if (state instanceof State.Open(PollingTransport polling)) {
            become(new State.Upgrading(polling, webSocket, giveUp));
            polling.beginUpgrade();
            return true;
        }
        return false;
    }

    /// The client has moved: what still waits for a poll goes by the WebSocket now.
    void completeUpgrade() {
        if (state instanceof State.Upgrading(var polling, var webSocket, var giveUp)) {
            giveUp.cancel();
            become(new State.Open(webSocket));
            polling.discard().forEach(webSocket::send);
            webSocket.flush();
            webSocket.read(reading);
            engine.upgraded(this);
            if (listener != null) {
                listener.upgraded();
            }
        }
    }

    /// The client has moved, and the session is over meanwhile: its last words may still wait for a poll, and there
    /// will be none.
    void sayFarewell(Transport webSocket) {
        engine.takeFarewell(sid)
                .ifPresent(lastWords -> lastWords.packets().stream()
                        .filter(packet -> !(packet instanceof Close))
                        .forEach(webSocket::send));
        webSocket.close(CloseReason.FORCED_CLOSE);
    }

    /// The move did not come to its end; polling goes on as if nothing had been.
    void abandonUpgrade() {
        if (state instanceof State.Upgrading(var polling, var webSocket, var giveUp)) {
            giveUp.cancel();
            become(new State.Open(polling));
            polling.endUpgrade();
            webSocket.close(CloseReason.TRANSPORT_ERROR);
        }
    }

    void close(CloseReason reason) {
        // First, for it may end the session by itself: what was gathered can be too much for a slow client.
        hearGathered();
        State before = state;
        if (before instanceof State.Closed) {
            return;
        }
        become(new State.Closed(transport()));
        heartbeat.leave();
        catchUp();
        closeTransports(before, reason);
        // Not before: a request that no longer finds the session must find its last words.
        engine.forget(this, reason);
        tellClosed(reason);
    }

    private void tellClosed(CloseReason reason) {
        SessionListener told = listener;
        if (told == null) {
            return;
        }
        try {
            told.closed(reason);
        } catch (RuntimeException | Error e) {
            // Whoever ends a session may be in the midst of a broadcast or of the heartbeats: others are to come.
            Log.ENGINE.log(System.Logger.Level.ERROR, "a listener failed at the end of its session", e);
        }
    }

    private void closeTransports(State before, CloseReason reason) {
        switch (before) {
            case State.Open(var transport) -> transport.close(reason);
            case State.Upgrading(var polling, var webSocket, var giveUp) -> {
                polling.close(reason);
                // A client that has stopped polling is about to move, and hears the last words there.
                if (!engine.hasFarewell(sid)) {
                    giveUp.cancel();
                    webSocket.close(reason);
                }
            }
            case State.Closed closed -> {} // there is nothing left to close
        }
    }

    private void send(Packet packet) {
        Transport transport = current;
        if (transport != null) {
            transport.send(packet);
            sent(transport);
        }
    }

    private void sent(Transport transport) {
        if (isFull(transport)) {
            close(CloseReason.SLOW_CONSUMER);
        } else if (!touched) {
            touched = true;
            loop.touch(this);
        }
    }

    private boolean isFull(Transport transport) {
        if (transport.bufferedBytes() > engine.backlog().uncounted()) {
            return isTooFarBehind(transport);
        }
        catchUp();
        return false;
    }

    private boolean isTooFarBehind(Transport transport) {
        long bound = engine.options().maxBufferedBytes();
        if (transport.bufferedBytes() > bound) {
            Flight.highWater(transport.bufferedBytes(), bound);
        }
        // What this turn of the loop has brought has not been offered to the network yet.
        transport.flush();
        long waiting = transport.bufferedBytes();
        if (waiting <= engine.backlog().uncounted()) {
            catchUp();
            return false;
        }
        behind = true;
        return !engine.backlog().bears(this, waiting);
    }

    private void catchUp() {
        if (behind) {
            behind = false;
            engine.backlog().caughtUp(this);
        }
    }
}
