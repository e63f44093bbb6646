package dev.parley.engineio.servlet;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Envelope;
import dev.parley.engineio.Loop;
import dev.parley.engineio.Transport;
import dev.parley.engineio.TransportName;
import dev.parley.engineio.protocol.Packet;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes to one WebSocket, one message after the other as the container takes them; what waits for its turn is
/// counted, and bounded by the session. Confined to its loop.
final class WebSocketTransport implements Transport {

    /// Below this much that waits, the next message is on its way at once.
    private static final long WRITABLE = 64 * 1024;

    /// How long the last words may take to leave, and the client to answer them.
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /// What Tomcat looks up for it.
    private static final String TOMCAT_CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    private final Session session;
    private final Loop loop;
    private final Incoming incoming;
    private final OpenWebSockets open;
    private final Consumer<CloseReason> lost;
    private final Queue<Frame> waiting = new ArrayDeque<>(0);
    private long bytes;
    private boolean sending;
    private boolean pumping;
    private boolean gone;
    private @Nullable CloseCode closing;

    /// @param lost called on the loop when the container cannot send any more
    WebSocketTransport(Session session, Loop loop, Incoming incoming, OpenWebSockets open, Consumer<CloseReason> lost) {
        this.session = session;
        this.loop = loop;
        this.incoming = incoming;
        this.open = open;
        this.lost = lost;
        open.opened();
        session.setMaxIdleTimeout(0); // the heartbeat sees to it
        session.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, CLOSE.toMillis());
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void send(Envelope envelope) {
        frames(envelope).forEach(this::add);
    }

    @Override
    public void send(Packet packet) {
        add(Frame.of(packet));
    }

    @Override
    public void sendEncoded(String packet) {
        add(new Frame.Text(packet));
    }

    private void add(Frame frame) {
        if (!gone && closing == null) {
            waiting.add(frame);
            bytes += frame.size();
        }
    }

    @Override
    public void flush() {
        pump();
    }

    @Override
    public boolean isWritable() {
        return bytes < WRITABLE;
    }

    @Override
    public long bufferedBytes() {
        return bytes;
    }

    @Override
    public void read(boolean on) {
        incoming.read(on);
    }

    @Override
    public void close(CloseReason reason) {
        switch (reason) {
            // Whoever does not read would not read the goodbye either.
            case SLOW_CONSUMER, PING_TIMEOUT -> abort();
            case TRANSPORT_ERROR, TRANSPORT_CLOSE, FORCED_CLOSE -> close(CloseCodes.NORMAL_CLOSURE);
            case PARSE_ERROR -> close(CloseCodes.PROTOCOL_ERROR);
            case SERVER_SHUTTING_DOWN -> close(CloseCodes.GOING_AWAY);
        }
    }

    void close(CloseCode code) {
        if (gone || closing != null) {
            return;
        }
        closing = code;
        incoming.end();
        loop.schedule(this::abort, CLOSE);
        pump();
    }

    /// The container has closed it.
    void gone() {
        if (!gone) {
            end();
            open.ended();
        }
    }

    private void end() {
        gone = true;
        waiting.clear();
        bytes = 0;
    }

    private void pump() {
        if (pumping) {
            return; // the container was done at once: the loop below goes on, and a long line makes no deep stack
        }
        pumping = true;
        while (!gone && !sending && !waiting.isEmpty()) {
            sending = true;
            hand(waiting.element());
        }
        pumping = false;
        if (!gone && !sending && closing != null) {
            end();
            goodbye(closing);
        }
    }

    private void hand(Frame frame) {
        try {
            frame.send(session.getAsyncRemote(), this::sent);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /// On any thread.
    private void sent(SendResult result) {
        if (loop.inLoop()) {
            done(result);
        } else {
            loop.execute(() -> done(result));
        }
    }

    private void done(SendResult result) {
        if (gone) {
            return;
        }
        sending = false;
        bytes -= waiting.remove().size();
        if (result.isOK()) {
            pump();
        } else {
            failed(result.getException());
        }
    }

    private void failed(Throwable error) {
        EngineServlet.LOG.log(System.Logger.Level.DEBUG, "a message could not be sent", error);
        abort();
        lost.accept(CloseReason.TRANSPORT_CLOSE);
    }

    private void abort() {
        if (!gone) {
            end();
            incoming.end();
            goodbye(CloseCodes.CLOSED_ABNORMALLY);
        }
    }

    /// Not on the loop, for Tomcat waits until the goodbye has left.
    private void goodbye(CloseCode code) {
        Thread.ofVirtual().name("engineio-goodbye").start(() -> {
            try {
                // Jetty waits for the client's answer so long; and with an idle time of nothing it ends what it cannot
                // write to.
                session.setMaxIdleTimeout(code == CloseCodes.CLOSED_ABNORMALLY ? 1 : CLOSE.toMillis());
                session.close(new jakarta.websocket.CloseReason(code, ""));
            } catch (IOException | RuntimeException e) {
                EngineServlet.LOG.log(System.Logger.Level.DEBUG, "a goodbye could not be said", e);
            } finally {
                open.ended();
            }
        });
    }

    private static List<Frame> frames(Envelope envelope) {
        if (!envelope.isShared()) {
            return Frame.of(envelope.messages());
        }
        if (envelope.wire() instanceof Shared shared) {
            return shared.frames();
        }
        Shared shared = new Shared(Frame.of(envelope.messages()));
        envelope.leave(shared);
        return shared.frames();
    }

    /// Frames that several connections send.
    private record Shared(List<Frame> frames) implements Envelope.Wire {

        @Override
        public void release() {}
    }
}
