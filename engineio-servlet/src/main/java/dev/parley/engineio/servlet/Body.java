package dev.parley.engineio.servlet;

import dev.parley.engineio.PollingRequest;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the body of a POST as it comes, up to a bound, without a thread that waits for it.
final class Body implements ReadListener {

    private static final int CHUNK = 4096;

    private final ServletInputStream in;
    private final int maxPayload;
    private final HttpExchange exchange;
    private final PollingRequest polling;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLarge;

    Body(ServletInputStream in, int maxPayload, HttpExchange exchange, PollingRequest polling) {
        this.in = in;
        this.maxPayload = maxPayload;
        this.exchange = exchange;
        this.polling = polling;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (!tooLarge && in.isReady() && !in.isFinished()) {
            take(chunk, in.read(chunk));
        }
    }

    private void take(byte[] chunk, int length) {
        if (length < 0) {
            return;
        }
        if (bytes.size() + length > maxPayload) {
            tooLarge = true;
            exchange.refuse(polling, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            bytes.write(chunk, 0, length);
        }
    }

    @Override
    public void onAllDataRead() {
        if (tooLarge) {
            return;
        }
        exchange.endDeadline();
        if (polling.awaitsBytes()) {
            polling.body(ByteBuffer.wrap(bytes.toByteArray()));
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            polling.refuse(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        polling.body(text);
    }

    @Override
    public void onError(Throwable error) {
        exchange.abandon();
    }
}
