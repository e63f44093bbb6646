package dev.parley.engineio.netty;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Takes compressed messages apart for all connections of one loop, each message on its own. Made when
/// the first comes.
///
/// What a message holds is known before room is made for it: one that holds too much, however small it
/// came, costs no memory, and no more time than an honest one of the greatest size.
final class Inflation {

    enum Outcome {
        WHOLE,
        TOO_LARGE,
        MALFORMED
    }

    /// What the sender has left out ([RFC 7692,
    /// 7.2.2](https://www.rfc-editor.org/rfc/rfc7692#section-7.2.2)).
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final Inflater inflater = new Inflater(true);
    private final byte[] scratch = new byte[LoopBuffers.SIZE];
    private byte[] content = scratch;
    private int length;
    private boolean tailGiven;
    private boolean ended;

    void end() {
        inflater.end();
    }

    /// The most bytes that content of `maxPayload` may need on the wire: what cannot be compressed grows
    /// a little.
    static int mostOnWire(int maxPayload) {
        return (int) Math.min(maxPayload + maxPayload / 8L + 64, Integer.MAX_VALUE - 64);
    }

    /// What the last whole message holds, to be taken before the next: [#length()] bytes from the first on.
    byte[] content() {
        byte[] taken = content;
        content = scratch;
        return taken;
    }

    int length() {
        return length;
    }

    Outcome inflate(byte[] message, int size, int maxPayload) {
        try {
            long total = measure(message, size, maxPayload);
            if (total > maxPayload) {
                return Outcome.TOO_LARGE;
            }
            length = (int) total;
            if (length > scratch.length) {
                content = new byte[length];
                begin(message, size);
                fill(content);
            }
            return Outcome.WHOLE;
        } catch (DataFormatException e) {
            return Outcome.MALFORMED;
        }
    }

    /// How much it holds, or more than `most` if it is more. What fits into the scratch is there
    /// afterwards.
    private long measure(byte[] message, int size, int most) throws DataFormatException {
        begin(message, size);
        long total = fill(scratch);
        while (!ended && total <= most) {
            total += fill(scratch);
        }
        return total;
    }

    private void begin(byte[] message, int size) {
        inflater.reset();
        inflater.setInput(message, 0, size);
        tailGiven = false;
        ended = false;
    }

    /// @return how many bytes it wrote: as many as there is room, unless the message ended
    private int fill(byte[] out) throws DataFormatException {
        int written = 0;
        while (!ended && written < out.length) {
            written += inflater.inflate(out, written, out.length - written);
            if (inflater.finished()) {
                finish();
            } else if (inflater.needsDictionary()) {
                throw new DataFormatException("a dictionary is wanted");
            } else if (inflater.needsInput() && written < out.length) {
                next();
            }
        }
        return written;
    }

    private void next() {
        if (tailGiven) {
            ended = true;
        } else {
            inflater.setInput(TAIL);
            tailGiven = true;
        }
    }

    /// A sender may mark its last block as such, and puts a zero behind it ([RFC 7692,
    /// 7.2.3.4](https://www.rfc-editor.org/rfc/rfc7692#section-7.2.3.4)).
    private void finish() throws DataFormatException {
        if (!tailGiven && inflater.getRemaining() > 1) {
            throw new DataFormatException("more behind the last block");
        }
        ended = true;
    }
}
