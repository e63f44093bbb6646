package dev.parley.acceptance.subject;

import dev.parley.acceptance.wire.Endpoint;

/// A server somebody else started, and will stop.
record RunningSubject(Endpoint endpoint) implements Subject {

    @Override
    public boolean mayBeStopped() {
        return false;
    }

    @Override
    public void close() {}
}
