package dev.parley.socketio;

import dev.parley.engineio.Allowance;

/// An event that is large enough to be counted while it waits for its handler. Its bytes are part of what all clients
/// together may have brought.
record LargeEvent(Runnable event, int bytes, Allowance incoming) implements Runnable {

    /// Events up to so many bytes are not counted.
    static final int LEAST = 4096;

    LargeEvent {
        incoming.takeAnyway(bytes);
    }

    @Override
    public void run() {
        try {
            event.run();
        } finally {
            incoming.giveBack(bytes);
        }
    }
}
