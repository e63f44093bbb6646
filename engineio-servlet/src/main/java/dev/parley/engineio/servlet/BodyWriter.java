package dev.parley.engineio.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/// Writes the body of an answer without a thread that waits until the client has taken it, then ends the request.
final class BodyWriter implements WriteListener {

    private final ServletOutputStream out;
    private final byte[] body;
    private final AsyncContext async;
    private boolean written;

    BodyWriter(ServletOutputStream out, byte[] body, AsyncContext async) {
        this.out = out;
        this.body = body;
        this.async = async;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (written) {
                async.complete();
                return;
            }
            written = true;
            out.write(body);
        }
    }

    @Override
    public void onError(Throwable error) {
        EngineServlet.LOG.log(System.Logger.Level.DEBUG, "the client did not take its answer", error);
        HttpExchange.complete(async);
    }
}
