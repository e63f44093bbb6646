package dev.parley.engineio.netty;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Payloads of compressed messages, made and read as another implementation would, by the letter of RFC
/// 7692.
final class Deflated {

    static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private Deflated() {}

    static byte[] deflated(byte[] data) {
        byte[] flushed = run(data, Deflater.SYNC_FLUSH, false);
        return Arrays.copyOf(flushed, flushed.length - TAIL.length);
    }

    /// The same with a block that says it is the last (7.2.3.4).
    static byte[] finished(byte[] data) {
        byte[] finished = run(data, Deflater.NO_FLUSH, true);
        return Arrays.copyOf(finished, finished.length + 1);
    }

    private static byte[] run(byte[] data, int flush, boolean finish) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(data);
        if (finish) {
            deflater.finish();
        }
        byte[] out = new byte[data.length * 2 + 64];
        int length = deflater.deflate(out, 0, out.length, flush);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /// What a compressed frame holds, given as [HttpClientByHand#frame()] gives it.
    static byte[] inflated(String frame) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[4096];
        for (byte[] input : new byte[][] {HexFormat.of().parseHex(frame.substring(3)), TAIL}) {
            inflater.setInput(input);
            while (!inflater.needsInput() && !inflater.finished()) {
                all.write(chunk, 0, inflater.inflate(chunk));
            }
        }
        inflater.end();
        return all.toByteArray();
    }
}
