package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.Revision;
import dev.parley.engineio.TransportListener;
import dev.parley.engineio.protocol.MalformedPacketException;
import dev.parley.engineio.protocol.Packet;
import dev.parley.engineio.protocol.PacketCodec;
import dev.parley.fuzz.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The bytes of one WebSocket: they mean the same whether they come at once or cut in two, anywhere if they are few;
/// every buffer is given back; and text is what the JDK's decoder takes for text.
public final class FrameTarget implements Target {

    private static final int MAX_PAYLOAD = 10_000;
    private static final Engine ENGINE =
            new Engine(EngineOptions.builder().maxPayload(MAX_PAYLOAD).build(), session -> {
                throw new AssertionError("no session was asked for");
            });

    /// So many bytes are cut at each place; more, at a few.
    private static final int CUT_ANYWHERE = 64;

    private static final int CUTS_OF_MANY = 8;

    private record Outcome(List<String> heard, List<CloseReason> lost, String answered) {}

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                bytes("8184000000003468 6921"),
                bytes("8185010203043560 6f6a6d"),
                bytes("0182000000003468 8083000000006f6c61"),
                bytes("82830a0b0c0d010203"),
                bytes("898200000000 6869 818100000000 33"),
                bytes("88820000000003e8"),
                bytes("81fe0080000000003461" + "61".repeat(126)),
                bytes("82ff0000000000010000 00000000"),
                bytes("818600000000 34f09f9982 21"),
                bytes("018300000000 34f09f 808200000000 9982"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Override
    public void take(byte[] input) {
        Outcome whole = outcome(input, input.length);
        int step = input.length <= CUT_ANYWHERE ? 1 : input.length / CUTS_OF_MANY;
        for (int cut = 1; cut < input.length; cut += step) {
            Outcome parted = outcome(input, cut);
            if (!parted.equals(whole)) {
                throw new AssertionError("cut at " + cut + ": " + parted + ", and whole: " + whole);
            }
        }
        checkText(input);
    }

    private static Outcome outcome(byte[] input, int cut) {
        Ear ear = new Ear();
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline()
                .addLast(new WebSocketHandler(new WebSocketTransport(channel, null), ear, Revision.FOUR, ENGINE));
        comes(channel, input, 0, cut);
        comes(channel, input, cut, input.length);
        channel.checkException();
        StringBuilder answered = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            answered.append(ByteBufUtil.hexDump(next));
            next.release();
        }
        // What the end of the test brings about does not count.
        Outcome outcome = new Outcome(List.copyOf(ear.heard), List.copyOf(ear.lost), answered.toString());
        channel.finishAndReleaseAll();
        return outcome;
    }

    private static void comes(EmbeddedChannel channel, byte[] input, int from, int to) {
        if (from == to || !channel.isOpen()) {
            return;
        }
        ByteBuf lent = Unpooled.copiedBuffer(input, from, to - from);
        lent.retain();
        channel.writeInbound(lent);
        lent.setZero(0, lent.capacity()); // it is another's as soon as it was read
        if (!lent.release()) {
            throw new AssertionError("a buffer was not given back");
        }
    }

    private static void checkText(byte[] input) {
        String ours;
        try {
            ours = Utf8.decode(input);
        } catch (MalformedPacketException e) {
            ours = "refused";
        }
        String theirs;
        try {
            theirs = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input))
                    .toString();
        } catch (CharacterCodingException e) {
            theirs = "refused";
        }
        if (!ours.equals(theirs)) {
            throw new AssertionError("text: " + ours + " and " + theirs + " of " + Arrays.toString(input));
        }
    }

    /// For each cut a channel, which has a few kilobytes of its own.
    @Override
    public long bound(int length) {
        long channels = length <= CUT_ANYWHERE ? length + 1 : CUTS_OF_MANY + 2;
        return 65_536 + channels * (32_768 + 40L * length + 2L * MAX_PAYLOAD);
    }

    private static final class Ear implements TransportListener {

        private final List<String> heard = new ArrayList<>();
        private final List<CloseReason> lost = new ArrayList<>();

        @Override
        public void received(Packet packet) {
            heard.add(PacketCodec.encode(packet));
        }

        @Override
        public void tooLarge() {} // it is lost as well

        @Override
        public void lost(CloseReason reason) {
            lost.add(reason);
        }
    }
}
