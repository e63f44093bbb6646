package dev.parley.engineio;

import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Long-polling: packets wait here until the client asks, or its question waits here until there are packets.
/// Confined to the session's loop.
final class PollingTransport implements Transport {

    /// How long a poll may wait while the client is about to leave for a WebSocket.
    private static final Duration UPGRADE_NOOP = Duration.ofMillis(100);

    /// What an empty packet takes: a bound that counts letters alone would be none for a million of them.
    private static final int ITSELF = 64;

    private final EngineLoop loop;
    private final PollingForm form;
    private final int maxPacketsPerPoll;
    private final Deque<Packet> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private @Nullable Session session;
    private @Nullable EngineReply poll;
    private @Nullable EngineReply post;
    private boolean reading = true;
    private boolean held;
    private boolean upgrading;

    PollingTransport(EngineLoop loop, PollingForm form, EngineOptions options) {
        this.loop = loop;
        this.form = form;
        this.maxPacketsPerPoll = options.maxPacketsPerPoll();
    }

    void serve(Session owner) {
        session = owner;
    }

    @Override
    public TransportName name() {
        return TransportName.POLLING;
    }

    /// A GET: answered when there is something to tell.
    void poll(EngineReply reply) {
        if (poll != null) {
            reply.answer(Answer.empty(400));
            session().close(CloseReason.TRANSPORT_ERROR);
            return;
        }
        poll = reply;
        reply.onCut(() -> loop.run(() -> cut(reply)));
        flush();
        if (upgrading && poll != null) {
            loop.loop().schedule(() -> loop.run(this::noop), UPGRADE_NOOP);
        }
    }

    /// A POST has begun. Only one may be under way.
    void beginPost(EngineReply reply) {
        if (post != null) {
            reply.answer(Answer.empty(400));
            session().close(CloseReason.TRANSPORT_ERROR);
            return;
        }
        post = reply;
        reply.onCut(() -> loop.run(() -> cut(reply)));
    }

    /// The body of the POST that `reply` belongs to has arrived.
    void post(EngineReply reply, String body) {
        post(reply, () -> form.decode(body));
    }

    void post(EngineReply reply, ByteBuffer body) {
        post(reply, () -> form.decode(body));
    }

    private void post(EngineReply reply, Supplier<List<Packet>> body) {
        if (!reply.equals(post)) {
            return;
        }
        List<Packet> packets;
        try {
            packets = body.get();
        } catch (MalformedPacketException e) {
            endPost(Answer.empty(400));
            session().close(CloseReason.PARSE_ERROR);
            return;
        }
        try {
            packets.forEach(session()::received);
        } catch (RuntimeException | Error e) {
            // As on a WebSocket: the session ends, and its request does not wait for ever.
            session().close(CloseReason.TRANSPORT_ERROR);
            throw e;
        }
        finishPost();
    }

    /// The POST was refused with this answer before its body was read; the session goes on.
    void refusePost(EngineReply reply, Answer answer) {
        if (reply.equals(post)) {
            endPost(answer);
        }
    }

    private void finishPost() {
        // The client's next POST waits for this answer, so holding it back holds back the client.
        if (reading) {
            endPost(Answer.ok());
        } else {
            held = true;
        }
    }

    private void endPost(Answer answer) {
        EngineReply reply = post;
        post = null;
        held = false;
        if (reply != null) {
            reply.answer(answer);
        }
    }

    /// The connection of a pending request was lost: the reference ends the session with it, and so do we.
    private void cut(EngineReply reply) {
        boolean wasPoll = reply.equals(poll);
        boolean wasPost = reply.equals(post);
        if (wasPoll) {
            poll = null;
        }
        if (wasPost) {
            post = null;
        }
        if (wasPoll || wasPost) {
            session().close(CloseReason.TRANSPORT_ERROR);
        }
    }

    @Override
    public void send(Envelope envelope) {
        envelope.messages().forEach(message -> send(message.packet()));
    }

    @Override
    public void send(Packet packet) {
        if (packet instanceof Packet.Ping) {
            // Behind a long line of messages it would come too late for its pong.
            waiting.addFirst(packet);
        } else {
            waiting.add(packet);
        }
        waitingBytes += weight(packet);
    }

    @Override
    public void sendEncoded(String packet) {
        throw new UnsupportedOperationException("in an HTTP body it is the payload that has a form");
    }

    @Override
    public void flush() {
        EngineReply reply = poll;
        if (reply == null || waiting.isEmpty()) {
            return;
        }
        poll = null;
        reply.answer(form.answer(take(maxPacketsPerPoll)));
    }

    @Override
    public boolean isWritable() {
        return poll != null;
    }

    @Override
    public long bufferedBytes() {
        return waitingBytes;
    }

    @Override
    public void read(boolean on) {
        reading = on;
        if (on && held) {
            endPost(Answer.ok());
        }
    }

    /// Lets a waiting poll go, so that the client can leave; later ones are not kept for long.
    void beginUpgrade() {
        upgrading = true;
        noop();
    }

    void endUpgrade() {
        upgrading = false;
    }

    /// Ends this transport, the session having moved on: no request is left unanswered, for its connection might be
    /// lost later, and the session is no longer to end with it.
    ///
    /// @return the packets that still wait
    List<Packet> discard() {
        EngineReply reply = poll;
        poll = null;
        if (reply != null) {
            // Nothing but this: what waits would race with what goes by the WebSocket.
            reply.answer(form.answer(List.of(new Packet.Noop())));
        }
        endPost(held ? Answer.ok() : Answer.empty(400));
        return take(waiting.size());
    }

    @Override
    public void close(CloseReason reason) {
        EngineReply reply = poll;
        poll = null;
        if (reply != null) {
            reply.answer(lastWords(reason).answer());
        } else if (hasLastWords(reason)) {
            session().farewell(lastWords(reason));
        }
        endPost(reason == CloseReason.TRANSPORT_CLOSE ? Answer.ok() : Answer.empty(400));
    }

    /// Whether a client that is between two polls will come once more: to hear that we closed, or with a poll
    /// that its own goodbye has overtaken on another connection.
    private static boolean hasLastWords(CloseReason reason) {
        return switch (reason) {
            case FORCED_CLOSE, SERVER_SHUTTING_DOWN, TRANSPORT_CLOSE -> true;
            case TRANSPORT_ERROR, PING_TIMEOUT, PARSE_ERROR, SLOW_CONSUMER -> false;
        };
    }

    /// What a client is told at the end: the packets that waited, then the close; if it said goodbye itself, just
    /// enough to let its poll go.
    private Farewell lastWords(CloseReason reason) {
        List<Packet> packets = take(waiting.size());
        packets.add(reason == CloseReason.TRANSPORT_CLOSE ? new Packet.Noop() : new Packet.Close());
        return new Farewell(packets, form);
    }

    private void noop() {
        if (poll != null && upgrading) {
            send(new Packet.Noop());
            flush();
        }
    }

    private List<Packet> take(int most) {
        List<Packet> packets = new ArrayList<>(Math.min(most, waiting.size()) + 1);
        while (packets.size() < most && !waiting.isEmpty()) {
            Packet packet = waiting.remove();
            waitingBytes -= weight(packet);
            packets.add(packet);
        }
        return packets;
    }

    /// About how many bytes the packet takes, itself and what it says.
    static long weight(Packet packet) {
        return ITSELF + length(packet);
    }

    private static long length(Packet packet) {
        return switch (packet) {
            case Packet.Text(var data) -> data.length() + 1L;
            case Packet.Binary(var data) -> data.remaining() * 4L / 3 + 2;
            case Packet.Open(var handshake) -> handshake.length() + 1L;
            case Packet.Ping(var data) -> data.length() + 1L;
            case Packet.Pong(var data) -> data.length() + 1L;
            case Packet.Close() -> 1;
            case Packet.Upgrade() -> 1;
            case Packet.Noop() -> 1;
        };
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException("no session yet");
        }
        return session;
    }
}
