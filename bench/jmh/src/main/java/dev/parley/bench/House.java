package dev.parley.bench;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.EngineRequest;
import dev.parley.engineio.Headers;
import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import dev.parley.engineio.SessionListener;
import dev.parley.engineio.Verdict;
import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.Broadcast;
import dev.parley.socketio.adapter.InMemoryAdapter;
import dev.parley.socketio.adapter.Member;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// An adapter with one room and any number of members, each a session of one engine on one loop.
final class House {

    static final List<String> ROOM = List.of("kitchen");

    private static final Audience IN_ROOM = Audience.EVERYONE.to("kitchen");
    private static final String WORDS = "2[\"msg\",\"" + "a".repeat(32) + "\"]";
    private static final Headers UPGRADE =
            new Headers.Builder().add("Upgrade", "websocket").build();

    private final TurnedLoop loop = new TurnedLoop();
    private final List<Session> sessions = new ArrayList<>();
    private final List<CountingTransport> transports = new ArrayList<>();
    private final Engine engine = new Engine(EngineOptions.builder().build(), this::opened);
    final Adapter adapter = new InMemoryAdapter();

    /// Lets in that many, `s0` and up; all but `s0` go to the room.
    void fill(int members) {
        for (int i = 0; i <= members; i++) {
            String id = "s" + i;
            adapter.add(new Member(id, open()));
            if (i > 0) {
                adapter.join(id, ROOM);
            }
        }
        loop.turn();
    }

    /// Says something new to the room, and turns the loop until all have heard it.
    void say() {
        adapter.broadcast(new Broadcast(List.of(Message.text(WORDS)), false, false), IN_ROOM);
        loop.turn();
    }

    /// How many messages have been heard and let go, by all.
    long heard() {
        return transports.stream()
                .filter(each -> each.flushes() > 0)
                .mapToLong(CountingTransport::messages)
                .sum();
    }

    private Session open() {
        var asked = new EngineRequest("GET", "/engine.io/", "EIO=4&transport=websocket", UPGRADE, "127.0.0.1", false);
        if (engine.admit(asked) instanceof Verdict.WebSocket(var request)) {
            var transport = new CountingTransport();
            transports.add(transport);
            request.opened(transport, loop);
            return sessions.getLast();
        }
        throw new IllegalStateException("not admitted");
    }

    private SessionListener opened(Session session) {
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
}
