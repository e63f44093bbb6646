package dev.parley.chat.line;

import io.netty.buffer.ByteBuf;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Finds frames: ten characters that tell the length of the payload in bytes, then the payload.
final class FrameReader implements InputReader {

    /// Longer ones than may be said are passed over up to here; beyond, it is no frame of a chat at all.
    static final int MOST_PASSED_OVER = 1024 * 1024;

    private final byte[] header = new byte[Header.LENGTH];
    private final Gathering payload = new Gathering();
    // How much of the header is there; and once all of it is, how long the payload is.
    private int headed;
    private int length;
    private int passedOver;
    private boolean broken;

    @Override
    public void read(ByteBuf bytes, Consumer<Input> complete) {
        while (bytes.isReadable() && !broken) {
            if (headed < Header.LENGTH) {
                header(bytes, complete);
            } else if (length > Input.MOST_BYTES) {
                passOver(bytes, complete);
            } else {
                payload(bytes, complete);
            }
        }
    }

    private void header(ByteBuf bytes, Consumer<Input> complete) {
        int count = Math.min(Header.LENGTH - headed, bytes.readableBytes());
        bytes.readBytes(header, headed, count);
        headed += count;
        if (headed == Header.LENGTH) {
            begin(Header.payload(header), complete);
        }
    }

    private void begin(OptionalLong announced, Consumer<Input> complete) {
        if (announced.isEmpty()) {
            broken("a header is the payload's length in bytes: digits, then spaces, ten characters in all", complete);
        } else if (announced.getAsLong() > MOST_PASSED_OVER) {
            broken("no frame is that long: a payload has at most " + Input.MOST_BYTES + " bytes", complete);
        } else {
            length = (int) announced.getAsLong();
            payloadEnds(complete);
        }
    }

    private void broken(String reason, Consumer<Input> complete) {
        broken = true;
        complete.accept(new Input.Broken(reason));
    }

    private void payload(ByteBuf bytes, Consumer<Input> complete) {
        payload.take(bytes, Math.min(length - payload.length(), bytes.readableBytes()));
        payloadEnds(complete);
    }

    private void payloadEnds(Consumer<Input> complete) {
        if (payload.length() == length) {
            headed = 0;
            complete.accept(payload.complete());
        }
    }

    private void passOver(ByteBuf bytes, Consumer<Input> complete) {
        int count = Math.min(length - passedOver, bytes.readableBytes());
        bytes.skipBytes(count);
        passedOver += count;
        if (passedOver == length) {
            passedOver = 0;
            headed = 0;
            complete.accept(new Input.TooLong());
        }
    }

    @Override
    public boolean isInTheMidst() {
        return headed > 0;
    }

    @Override
    public int held() {
        return payload.held();
    }
}
