package dev.parley.spring;

import dev.parley.engineio.servlet.EngineServlet;
import dev.parley.socketio.SocketIo;
import org.springframework.context.SmartLifecycle;

/// Says goodbye to the clients before the web server begins to stop: their waiting polls are answered, so that a
/// graceful shutdown need not wait for them, their WebSockets are closed before they are cut off, and they go to
/// another server while this one finishes.
final class SocketIoLifecycle implements SmartLifecycle {

    private final SocketIo io;
    private final EngineServlet servlet;
    private volatile boolean running;

    SocketIoLifecycle(SocketIo io, EngineServlet servlet) {
        this.io = io;
        this.servlet = servlet;
    }

    /// @throws IllegalStateException if the server was closed: one that said goodbye does not come back, and a context
    ///     that is stopped and started again would serve without it
    @Override
    public void start() {
        if (io.engine().isClosed()) {
            throw new IllegalStateException("the Socket.IO server was closed when this context was stopped, and does"
                    + " not open again: make a new context");
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        io.close();
        servlet.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// It goes on with its web server, which is not paused either.
    @Override
    public boolean isPauseable() {
        return false;
    }

    /// Last to start and first to stop.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
