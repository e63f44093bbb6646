package dev.parley.chat.line;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/// Finds lines: what ends with a line feed, a carriage return before it or not.
final class LineReader implements InputReader {

    private final Gathering line = new Gathering();
    private boolean tooLong;

    @Override
    public void read(ByteBuf bytes, Consumer<Input> complete) {
        while (bytes.isReadable()) {
            int end = bytes.bytesBefore((byte) '\n');
            gather(bytes, end < 0 ? bytes.readableBytes() : end);
            if (end >= 0) {
                bytes.skipBytes(1);
                complete.accept(completed());
            }
        }
    }

    private void gather(ByteBuf bytes, int count) {
        if (tooLong || line.length() + count > Input.MOST_BYTES) {
            tooLong = true;
            line.forget();
            bytes.skipBytes(count);
        } else if (count > 0) {
            line.take(bytes, count);
        }
    }

    private Input completed() {
        if (tooLong) {
            tooLong = false;
            return new Input.TooLong();
        }
        if (line.length() > 0 && line.last() == '\r') {
            line.cutLast();
        }
        return line.complete();
    }

    @Override
    public boolean isInTheMidst() {
        return tooLong || line.length() > 0;
    }

    @Override
    public int held() {
        return line.held();
    }
}
