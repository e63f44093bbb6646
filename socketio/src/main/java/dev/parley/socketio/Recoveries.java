package dev.parley.socketio;

import dev.parley.engineio.Message;
import dev.parley.engineio.SessionIds;
import dev.parley.socketio.adapter.Adapter;
import dev.parley.socketio.adapter.Audience;
import dev.parley.socketio.adapter.OffsetBroadcast;
import dev.parley.socketio.adapter.PersistedSession;
import dev.parley.socketio.adapter.Restoration;
import dev.parley.socketio.adapter.SessionAwareAdapter;
import dev.parley.socketio.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Has the clients of one namespace go on where they lost their connection. Safe from any thread.
final class Recoveries {

    /// Kept with a socket like what the application keeps: nothing, where nothing is kept.
    private static final Key<Continuity> CONTINUITY = Key.of("socket.io continuity", Continuity.class);

    private final SessionAwareAdapter adapter;
    private final boolean skipMiddlewares;
    private final SessionIds pids = new SessionIds();
    private final Map<String, Socket> present = new ConcurrentHashMap<>();

    Recoveries(Adapter adapter, ConnectionStateRecovery settings) {
        if (!(adapter instanceof SessionAwareAdapter aware)) {
            throw new IllegalArgumentException("connectionStateRecovery needs a SessionAwareAdapter, this is no such: "
                    + adapter.getClass().getName());
        }
        this.adapter = aware;
        this.skipMiddlewares = settings.skipMiddlewares();
    }

    /// What a socket goes on with, or begins.
    ///
    /// @param offset what the client heard last; null if it has heard nothing, or begins
    private record Continuity(String pid, @Nullable String offset, Recovery recovery) {}

    static Recovery of(Socket socket) {
        if (socket.namespace().recoveries() == null) {
            return new Recovery.NotRecovered(Recovery.Reason.OFF);
        }
        return socket.find(CONTINUITY)
                .map(Continuity::recovery)
                .orElseGet(() -> new Recovery.NotRecovered(Recovery.Reason.NONE_ASKED));
    }

    /// Looks whether the client can go on, and makes the socket what it was if so: before the middlewares,
    /// which are to see it. Runs in the socket's mailbox; may block.
    void meet(Socket socket) {
        JsonValue auth = socket.handshake().auth();
        String pid = auth.member("pid").flatMap(JsonValue::text).orElse(null);
        if (pid == null) {
            begin(socket, Recovery.Reason.NONE_ASKED);
            return;
        }
        dismissPredecessor(pid);
        String offset = auth.member("offset").flatMap(JsonValue::text).orElse(null);
        try {
            switch (adapter.restoreSession(pid, offset)) {
                case Restoration.Found(var session) -> goOn(socket, session, offset);
                case Restoration.Lost(var loss) -> begin(socket, reason(loss));
            }
        } catch (RuntimeException e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "the adapter could not look for a session", e);
            begin(socket, Recovery.Reason.FAILED);
        }
    }

    /// A client that has lost its connection may be back before the server finds that out.
    private void dismissPredecessor(String pid) {
        Socket predecessor = present.get(pid);
        if (predecessor != null) {
            predecessor.supersede();
        }
    }

    private static void goOn(Socket socket, PersistedSession session, @Nullable String offset) {
        socket.goOnAs(session);
        socket.set(CONTINUITY, new Continuity(session.pid(), offset, new Recovery.Recovered()));
    }

    private void begin(Socket socket, Recovery.Reason reason) {
        socket.set(CONTINUITY, new Continuity(pids.next(), null, new Recovery.NotRecovered(reason)));
    }

    private static Recovery.Reason reason(Restoration.Loss loss) {
        return switch (loss) {
            case UNKNOWN_SESSION -> Recovery.Reason.UNKNOWN_SESSION;
            case TOO_LATE -> Recovery.Reason.TOO_LATE;
            case OFFSET_UNKNOWN -> Recovery.Reason.OFFSET_UNKNOWN;
            case MISSED_TOO_MUCH -> Recovery.Reason.MISSED_TOO_MUCH;
        };
    }

    /// Whether the middlewares need not look at it.
    boolean isTrusted(Socket socket) {
        return skipMiddlewares && of(socket) instanceof Recovery.Recovered;
    }

    /// The secret that the client learns with the answer to its CONNECT.
    String pid(Socket socket) {
        return socket.get(CONTINUITY).pid();
    }

    /// The socket has begun, and the adapter has it.
    void add(Socket socket) {
        present.put(pid(socket), socket);
    }

    /// The socket becomes one of the namespace's, with what its client missed and the answer.
    ///
    /// @return false if it cannot go on any more, with nothing done
    boolean resume(Socket socket, List<Message> answer) {
        boolean resumed = resumes(socket, socket.get(CONTINUITY), answer);
        if (resumed) {
            add(socket);
        }
        return resumed;
    }

    private boolean resumes(Socket socket, Continuity continuity, List<Message> answer) {
        try {
            return adapter.resume(socket.member(), continuity.pid(), continuity.offset(), answer);
        } catch (RuntimeException e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "the adapter could not let a client go on", e);
            return false;
        }
    }

    /// The socket is gone. If it was not on purpose, its client may come back.
    ///
    /// @return whether it was one of the namespace's until now: once and no more, for afterwards another may
    ///     have its id
    boolean part(Socket socket, DisconnectReason reason) {
        String pid = pid(socket);
        boolean here = present.remove(pid, socket);
        if (here && reason.isRecoverable()) {
            adapter.persistSession(new PersistedSession(pid, socket.id(), socket.rooms(), kept(socket)));
        } else if (here) {
            adapter.remove(socket.id());
        }
        return here;
    }

    private static List<PersistedSession.Kept> kept(Socket socket) {
        return socket.kept().stream()
                .filter(each -> each.type() != Continuity.class)
                .toList();
    }

    /// Says something that those who are away are to hear when they are back.
    void say(Function<String, List<Message>> withOffset, boolean lossy, boolean local, Audience audience) {
        adapter.broadcast(new OffsetBroadcast(withOffset, lossy, local), audience);
    }
}
