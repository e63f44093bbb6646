package dev.parley.acceptance.subject;

import dev.parley.acceptance.wire.Endpoint;

/// Our server, in this process.
record OurSubject(Endpoint endpoint) implements Subject {

    static Subject start(Role role, int port) {
        if (port >= 0) throw new UnsupportedOperationException(role.word() + " on " + port);
        return new OurSubject(new Endpoint("", 0, role.path()));
    }

    @Override
    public void close() {}
}
