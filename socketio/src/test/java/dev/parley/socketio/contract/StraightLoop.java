package dev.parley.socketio.contract;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Headers;
import dev.parley.engineio.Loop;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionHandler;
import dev.parley.engineio.SessionListener;
import dev.parley.engineio.Transport;
import dev.parley.engineio.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A loop that runs what its own thread brings at once, and drops what others bring; its clock moves when
/// told. It is also the application, which collects the sessions.
final class StraightLoop implements Loop, SessionHandler {

    private final Thread owner = Thread.currentThread();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Scheduled> timers = new ArrayList<>();
    private Duration now = Duration.ofHours(1);

    private record Scheduled(Duration at, Runnable task) {}

    /// Lets time pass, and runs what was due at the end of it.
    void pass(Duration time) {
        now = now.plus(time);
        List<Scheduled> due =
                timers.stream().filter(timer -> timer.at().compareTo(now) <= 0).toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.task().run());
    }

    /// The timers that are longer than any heartbeat.
    int timers(Duration atLeast) {
        return (int) timers.stream()
                .filter(timer -> timer.at().compareTo(now.plus(atLeast)) >= 0)
                .count();
    }

    Session open(Engine engine, Transport transport) {
        Headers headers = new Headers.Builder().add("Upgrade", "websocket").build();
        Verdict verdict = engine.admit(
                new EngineRequest("GET", "/engine.io/", "EIO=4&transport=websocket", headers, "127.0.0.1", false));
        if (verdict instanceof Verdict.WebSocket(var request)) {
            request.opened(transport, this);
            return sessions.getLast();
        }
        throw new IllegalStateException("not admitted");
    }

    List<Session> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public SessionListener opened(Session session) {
        sessions.add(session);
        return new SessionListener() {
            @Override
            public void text(String data) {}

            @Override
            public void binary(ByteBuffer data) {}

            @Override
            public void closed(CloseReason reason) {}
        };
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == owner;
    }

    @Override
    public void execute(Runnable task) {
        if (inLoop()) {
            task.run();
        }
    }

    @Override
    public Timer schedule(Runnable task, Duration delay) {
        Scheduled timer = new Scheduled(now.plus(delay), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public long nanoTime() {
        return now.toNanos();
    }
}
