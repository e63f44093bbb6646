package dev.parley.spring;

import dev.parley.socketio.SocketIo;
import org.springframework.context.SmartLifecycle;

/// Says goodbye to the clients before the web server begins to stop: their waiting polls are answered, so that a
/// graceful shutdown need not wait for them, and they go to another server while this one finishes.
final class SocketIoLifecycle implements SmartLifecycle {

    private final SocketIo io;
    private volatile boolean running;

    SocketIoLifecycle(SocketIo io) {
        this.io = io;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        io.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Last to start and first to stop.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
