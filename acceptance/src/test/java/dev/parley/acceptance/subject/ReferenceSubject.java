package dev.parley.acceptance.subject;

import dev.parley.acceptance.wire.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/// Node's own server, in a process of its own.
final class ReferenceSubject implements Subject {
    private final Process process;
    private final Endpoint endpoint;

    private ReferenceSubject(Process process, Endpoint endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static Subject start(Role role, int port) {
        try {
            var process = NodeFolder.run("reference.js", role.word(), String.valueOf(port))
                    .start();
            var said = process.inputReader().readLine();
            return new ReferenceSubject(process, new Endpoint("127.0.0.1", Integer.parseInt(said), role.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
