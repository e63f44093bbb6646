package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.chat.ConnectionId;
import dev.parley.chat.Origin;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One TCP connection, from its first byte to its last. Confined to its event loop; what a conversation calls from its
/// own thread says so.
///
/// What was read is worked off by the [Conversation] on a virtual thread, in order; while much of it waits, nothing
/// more
/// is read. What is told goes straight to the network, or waits there; whoever is too far behind is cut off, and never
/// passed over: what was heard until then is complete.
final class LineConnection extends ChannelInboundHandlerAdapter {

    /// Beyond either, nothing more is read until it is worked off.
    private static final int MOST_PENDING = 64;

    private static final int MOST_PENDING_CHARACTERS = 32 * 1024;

    /// Whoever has more waiting counts among those who are far behind.
    private static final long FAR_BEHIND = 64 * 1024;

    /// How far it has come; it only ever goes on.
    private enum Phase {
        /// It is read from, and told.
        OPEN,
        /// The client says nothing more; what it said before is worked off.
        FINISHING,
        /// The chat learns that it goes.
        LEAVING,
        /// All was said; the client is to close its end, so that it reads the last words.
        CLOSING,
        GONE
    }

    private final LineDoor door;
    private final Loop loop;
    private final Channel channel;
    private final ConnectionId id;
    private final long began = System.nanoTime();

    private Phase phase = Phase.OPEN;
    private boolean working;
    private boolean dirty;
    private boolean greeted;
    // When it was heard of last; when what is due next began to be due.
    private long heard = began;
    private long since = began;

    private byte @Nullable [] first;
    private int firstCount;
    private @Nullable InputReader reader;
    private @Nullable Conversation conversation;
    private @Nullable List<Input> pending;
    private int pendingCharacters;
    private int accounted;

    private @Nullable Hearing hearing;

    LineConnection(LineDoor door, Loop loop, Channel channel, ConnectionId id) {
        this.door = door;
        this.loop = loop;
        this.channel = channel;
        this.id = id;
    }

    ConnectionId id() {
        return id;
    }

    // What comes in.

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (phase == Phase.OPEN) {
                heard = System.nanoTime();
                read(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void read(ByteBuf bytes) {
        if (reader == null) {
            recognise(bytes);
        }
        if (reader != null && phase == Phase.OPEN) {
            boolean before = reader.isInTheMidst();
            int count = pendingCount();
            reader.read(bytes, this::take);
            if (reader.isInTheMidst() && (!before || pendingCount() > count)) {
                since = heard;
                loop.await(this);
            }
            account(reader.held());
            work();
        }
    }

    private int pendingCount() {
        return pending == null ? 0 : pending.size();
    }

    private void take(Input input) {
        if (pending == null) {
            pending = new ArrayList<>(2);
        }
        pending.add(input);
        if (input instanceof Input.Text(var text)) {
            pendingCharacters += text.length();
        }
    }

    private void recognise(ByteBuf bytes) {
        if (first == null) {
            first = new byte[FirstBytes.MOST];
            since = heard;
        }
        byte[] begun = first;
        while (bytes.isReadable() && reader == null && phase == Phase.OPEN) {
            begun[firstCount++] = bytes.readByte();
            switch (FirstBytes.judge(begun, firstCount)) {
                case FirstBytes.Verdict.Undecided _ -> {}
                case FirstBytes.Verdict.Frames _ -> begin(begun, new FrameReader(), new FrameTalk(door, this));
                case FirstBytes.Verdict.Lines _ -> begin(begun, new LineReader(), new LineTalk(door, this, greeted));
                case FirstBytes.Verdict.Foreign(var answer) -> {
                    door.refused("foreign");
                    end(answer.getBytes(ISO_8859_1));
                }
            }
        }
    }

    private void begin(byte[] begun, InputReader found, Conversation with) {
        reader = found;
        conversation = with;
        first = null;
        found.read(Unpooled.wrappedBuffer(begun, 0, firstCount), this::take);
        if (found.isInTheMidst()) {
            since = heard;
        }
    }

    /// Counts the memory of what came in part, of all connections together.
    private void account(int bytes) {
        if (bytes != accounted) {
            boolean room = door.unfinished().take(bytes - accounted);
            accounted = bytes;
            if (!room && bytes > 0) {
                end("There is no room here for more that is not finished. Try again later.");
            }
        }
    }

    // What is worked off.

    private void work() {
        if (working || pending == null || conversation == null) {
            return;
        }
        working = true;
        List<Input> batch = pending;
        pending = null;
        pendingCharacters = 0;
        Conversation with = conversation;
        door.work(() -> {
            boolean goesOn = with.hear(batch);
            loop.execute(() -> worked(goesOn));
        });
    }

    private void worked(boolean goesOn) {
        working = false;
        since = System.nanoTime();
        if (phase == Phase.GONE) {
            depart();
        } else if (phase == Phase.OPEN || phase == Phase.FINISHING) {
            if (!goesOn || (phase == Phase.FINISHING && pending == null)) {
                leave();
            } else {
                work();
                channel.config().setAutoRead(true);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (pendingCount() > MOST_PENDING || pendingCharacters > MOST_PENDING_CHARACTERS) {
            channel.config().setAutoRead(false);
        }
    }

    // What is told.

    /// From the conversation: a word for this client alone.
    void say(String notice) {
        loop.execute(() -> write(Unpooled.wrappedBuffer(inItsFormat(notice))));
    }

    /// From the conversation: a question, which is answered on the same line.
    void ask(String question) {
        loop.execute(() -> write(Unpooled.copiedBuffer(question, UTF_8)));
    }

    private byte[] inItsFormat(String notice) {
        if (reader == null) {
            return Wording.anybody(notice);
        }
        return speaksFrames() ? Wording.notice(notice) : (Terminal.safe(notice) + "\n").getBytes(UTF_8);
    }

    /// Tells it these bytes, which are released.
    void write(ByteBuf bytes) {
        if (phase.compareTo(Phase.CLOSING) >= 0 || !channel.isActive()) {
            bytes.release();
            return;
        }
        long waiting = waiting() + bytes.readableBytes();
        if (waiting > loop.limits().waitingBytes()) {
            bytes.release();
            cut();
            return;
        }
        if (waiting > FAR_BEHIND) {
            loop.isBehind(this);
        }
        channel.write(bytes, channel.voidPromise());
        if (!dirty) {
            dirty = true;
            loop.flushLater(this);
        }
    }

    void flush() {
        dirty = false;
        channel.flush();
    }

    /// Bytes that wait for the network.
    long waiting() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    boolean isFarBehind() {
        return waiting() > FAR_BEHIND;
    }

    /// Ends it at once, with what waits for it: there is no other way to tell a client that does not read.
    void cut() {
        door.refused("slow");
        channel.unsafe().close(channel.voidPromise());
    }

    /// Somebody came in by it.
    void enters(Hearing one) {
        hearing = one;
    }

    Optional<Hearing> hearing() {
        return Optional.ofNullable(hearing);
    }

    /// From any thread.
    boolean isGone() {
        return !channel.isActive();
    }

    boolean speaksFrames() {
        return reader instanceof FrameReader;
    }

    Loop loop() {
        return loop;
    }

    Origin origin() {
        return door.origin(channel);
    }

    // What is due by time.

    @Override
    public void channelActive(ChannelHandlerContext context) {
        loop.connected(this);
    }

    /// Does what is due. Whether anything more will be.
    boolean isStillAwaited(long now) {
        return switch (phase) {
            case OPEN -> isSomethingDue(now);
            case FINISHING -> false;
            case LEAVING -> true;
            case CLOSING -> {
                if (isOver(since, loop.limits().farewell(), now)) {
                    channel.close();
                }
                yield true;
            }
            case GONE -> false;
        };
    }

    private boolean isSomethingDue(long now) {
        if (working) {
            return true;
        }
        if (hearing == null
                && isOver(conversation == null ? began : since, loop.limits().name(), now)) {
            end("No name was said in time.");
        } else if (isInTheMidst() && isOver(since, loop.limits().unfinished(), now)) {
            end("What you began to send did not end in time.");
        } else if (reader == null
                && firstCount == 0
                && !greeted
                && isOver(began, loop.limits().greeting(), now)) {
            greeted = true;
            // A notice to a program, which may only be slow; on a terminal the return puts the words over the header.
            write(Unpooled.wrappedBuffer(Wording.notice("\r" + LineTalk.WELCOME + "\n" + LineTalk.NAME)));
        }
        return hearing == null || isInTheMidst();
    }

    private boolean isInTheMidst() {
        return reader == null ? firstCount > 0 : reader.isInTheMidst();
    }

    void endIfSilent(long now) {
        if (phase == Phase.OPEN && !working && isOver(heard, loop.limits().silence(), now)) {
            end("You said nothing for too long. Come again.");
        }
    }

    private static boolean isOver(long since, Duration allowed, long now) {
        return now - since > allowed.toNanos();
    }

    // How it ends.

    /// Ends it with this reason, once what was said before is worked off.
    void end(String reason) {
        door.refused("closed");
        end(inItsFormat(reason));
    }

    private void end(byte[] lastWords) {
        write(Unpooled.wrappedBuffer(lastWords));
        pending = null;
        if (phase == Phase.OPEN) {
            phase = Phase.FINISHING;
            finish();
        }
    }

    /// The client has closed its side: what it said before is still said, and what is said to it is still told.
    private void finish() {
        if (!working && pending == null) {
            leave();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            switch (phase) {
                case OPEN -> {
                    phase = Phase.FINISHING;
                    finish();
                }
                case CLOSING -> channel.close();
                case FINISHING, LEAVING, GONE -> {}
            }
        }
    }

    private void leave() {
        phase = Phase.LEAVING;
        depart();
    }

    private void depart() {
        Conversation with = conversation;
        door.work(() -> {
            if (with != null) {
                with.depart();
            }
            door.left(channel);
            loop.execute(this::departed);
        });
    }

    private void departed() {
        loop.forget(this);
        if (phase == Phase.LEAVING) {
            close();
        }
    }

    /// Whatever was told is still on its way; a socket that is closed with something unread takes it back. So the
    /// client
    /// is told first that nothing more comes, and closes then.
    private void close() {
        phase = Phase.CLOSING;
        since = System.nanoTime();
        loop.await(this);
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> closeOurSide());
    }

    private void closeOurSide() {
        // TLS says by itself that it ends.
        boolean encrypted = channel.pipeline().get(SslHandler.class) != null;
        if (channel instanceof DuplexChannel duplex && !encrypted && !duplex.isInputShutdown()) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Phase before = phase;
        phase = Phase.GONE;
        account(0);
        pending = null;
        loop.forget(this);
        if (before.compareTo(Phase.LEAVING) < 0 && !working) {
            depart();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }
}
