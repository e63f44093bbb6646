package dev.parley.engineio.servlet;

import dev.parley.engineio.Answer;
import dev.parley.engineio.EngineReply;
import dev.parley.engineio.Loop;
import dev.parley.engineio.PollingRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One polling request and its answer. The answer comes on the session's loop, an error on a thread of the container;
/// whichever is first is the end, and the container may use its request and response again only behind both.
final class HttpExchange implements EngineReply, AsyncListener {

    /// How long a body may take to arrive.
    private static final Duration BODY = Duration.ofSeconds(30);

    /// What every container keeps in its buffer without a look at the network, so that the loop may write it.
    private static final int SMALL = 4096;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext async;
    private final int maxPayload;
    private @Nullable Runnable onCut;
    private Loop.@Nullable Timer deadline;
    private boolean over;

    HttpExchange(HttpServletRequest request, HttpServletResponse response, int maxPayload) {
        this.request = request;
        this.response = response;
        // As the filters have wrapped them, or what a filter adds to an answer would be missing.
        this.async = request.startAsync(request, response);
        this.maxPayload = maxPayload;
    }

    /// On the thread that the container serves the request with.
    void poll(PollingRequest polling, Loop loop) throws IOException {
        // A poll waits for the next heartbeat at most, so the session ends it, not the container.
        async.setTimeout(0);
        async.addListener(this);
        polling.begin(this, loop);
        if (polling.awaitsBody()) {
            beginBody(polling, loop);
        }
    }

    private void beginBody(PollingRequest polling, Loop loop) throws IOException {
        if (request.getHeader("Content-Encoding") != null) {
            refuse(polling, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (request.getContentLengthLong() > maxPayload) {
            refuse(polling, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            startDeadline(loop.schedule(() -> refuse(polling, HttpServletResponse.SC_REQUEST_TIMEOUT), BODY));
            read(new Body(request.getInputStream(), maxPayload, this, polling));
        }
    }

    private void read(Body body) throws IOException {
        try {
            request.getInputStream().setReadListener(body);
        } catch (IllegalStateException e) {
            if (!isOver()) {
                throw e;
            }
            // The loop was quicker with its answer, and nobody wants the body any more.
            EngineServlet.LOG.log(System.Logger.Level.TRACE, "a body came too late to be read", e);
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized void startDeadline(Loop.Timer timer) {
        if (over) {
            timer.cancel();
        } else {
            deadline = timer;
        }
    }

    /// The body has come, or nobody waits for it any more.
    synchronized void endDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    /// The rest of the body is not worth reading, and without it the connection is of no more use.
    void refuse(PollingRequest polling, int status) {
        closeAfterwards();
        polling.refuse(status);
    }

    private synchronized void closeAfterwards() {
        if (!over) {
            response.setHeader("Connection", "close");
        }
    }

    @Override
    public synchronized void answer(Answer answer) {
        if (over) {
            return;
        }
        over = true;
        endDeadline();
        try {
            byte[] body = Answers.begin(answer, response);
            if (body.length <= SMALL) {
                // Of what length it is the container says itself: as soon as Jetty knows that this is
                // all, it waits here until the client has taken it.
                response.getOutputStream().write(body);
                async.complete();
            } else {
                response.setContentLength(body.length);
                // Not from here: Tomcat would go on with the connection on this thread, to its next request.
                async.start(() -> write(body));
            }
        } catch (IOException | RuntimeException e) {
            unanswered(e);
        }
    }

    /// On a thread of the container.
    private void write(byte[] body) {
        try {
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new BodyWriter(out, body, async));
        } catch (IOException | RuntimeException e) {
            unanswered(e);
        }
    }

    /// The container lets the request go when it is completed, and not before: there is no other limit to it.
    private void unanswered(Exception cause) {
        EngineServlet.LOG.log(System.Logger.Level.DEBUG, "an answer could not be given", cause);
        complete(async);
    }

    @Override
    public void onCut(Runnable task) {
        if (!setOnCut(task)) {
            task.run();
        }
    }

    private synchronized boolean setOnCut(Runnable task) {
        onCut = task;
        return !over;
    }

    /// The connection was lost.
    void cut() {
        Runnable task = end();
        if (task != null) {
            task.run();
        }
    }

    /// The body will never be whole.
    void abandon() {
        cut();
        complete(async);
    }

    /// Ends the request, unless the container has done so itself.
    static void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            EngineServlet.LOG.log(System.Logger.Level.TRACE, "the container was first to end a request", e);
        }
    }

    private synchronized @Nullable Runnable end() {
        if (over) {
            return null;
        }
        over = true;
        endDeadline();
        return onCut;
    }

    @Override
    public void onError(AsyncEvent event) {
        cut();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        cut();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        cut();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
