package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Revision;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A WebSocket without a network, which gets the bytes in whatever portions the test likes and writes down what they
/// mean.
final class OneWebSocket implements TransportListener, AutoCloseable {

    /// What came, in the protocol's text form.
    final List<String> heard = new ArrayList<>();

    final List<CloseReason> lost = new ArrayList<>();

    /// How often more came than one message may have.
    int tooLarge;

    private final EmbeddedChannel channel = new EmbeddedChannel();

    OneWebSocket(int maxPayload) {
        this(engine(maxPayload));
    }

    OneWebSocket(Engine engine) {
        this(engine, channel -> new WebSocketTransport(channel, null));
    }

    private OneWebSocket(Engine engine, Function<Channel, WebSocketTransport> transport) {
        channel.pipeline().addLast(new WebSocketHandler(transport.apply(channel), this, Revision.FOUR, engine));
    }

    private static Engine engine(int maxPayload) {
        return engine(EngineOptions.builder().maxPayload(maxPayload).build());
    }

    static Engine engine(EngineOptions options) {
        return new Engine(options, session -> {
            throw new AssertionError("no session was asked for");
        });
    }

    /// One that has agreed to compression.
    static OneWebSocket compressed(int maxPayload) {
        return new OneWebSocket(engine(maxPayload), channel -> new DeflatingTransport(channel, null, 1_024));
    }

    /// A frame as a client sends it.
    static byte[] frame(int head, byte[] payload) {
        return frame(head, payload, 0x01020304);
    }

    static byte[] frame(int head, byte[] payload, int mask) {
        ByteBuf frame = Unpooled.buffer().writeByte(head);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        } else {
            frame.writeByte(0x80 | 127).writeLong(payload.length);
        }
        frame.writeInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ (mask >>> (24 - 8 * (i % 4))));
        }
        return ByteBufUtil.getBytes(frame);
    }

    static byte[] joined(byte[]... all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] each : all) {
            bytes.writeBytes(each);
        }
        return bytes.toByteArray();
    }

    /// The bytes come, in one segment, in a buffer that is another's as soon as they were read.
    void comes(byte[] bytes) {
        comes(bytes, 0, bytes.length);
    }

    void comes(byte[] bytes, int from, int to) {
        ByteBuf lent = Unpooled.copiedBuffer(bytes, from, to - from);
        lent.retain();
        channel.writeInbound(lent);
        lent.setZero(0, lent.capacity());
        lent.release();
    }

    /// What was answered since the last time, in hexadecimal.
    String answered() {
        StringBuilder hex = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            hex.append(ByteBufUtil.hexDump(next));
            next.release();
        }
        return hex.toString();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void received(Packet packet) {
        heard.add(PacketCodec.encode(packet));
    }

    @Override
    public void tooLarge() {
        tooLarge++;
    }

    @Override
    public void lost(CloseReason reason) {
        lost.add(reason);
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
