package dev.parley.socketio;

import java.time.Duration;
import java.time.Instant;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/// What a JDK Flight Recorder is told of the sockets. A runtime without the module `jdk.jfr` never looks at the events,
/// and one whose recorder was never started does not either: the first event wakes the whole recorder, which takes a
/// tenth
/// of a second.
final class Flight {

    private static final boolean IS_THERE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Flight() {}

    private static boolean mayBeRecorded() {
        return IS_THERE && FlightRecorder.isInitialized();
    }

    /// Whether the time of handlers is to be taken.
    static boolean timesHandlers() {
        return mayBeRecorded() && SlowHandler.ANY.isEnabled();
    }

    static void connected(Socket socket) {
        if (mayBeRecorded()) {
            Connect event = new Connect();
            if (event.isEnabled()) {
                event.isOf(socket);
                event.transport = socket.transport();
                event.commit();
            }
        }
    }

    static void disconnected(Socket socket, DisconnectReason reason) {
        if (mayBeRecorded()) {
            Disconnect event = new Disconnect();
            if (event.isEnabled()) {
                event.isOf(socket);
                event.transport = socket.transport();
                event.reason = reason.wire();
                event.connected = Duration.between(socket.handshake().issued(), Instant.now())
                        .toMillis();
                event.commit();
            }
        }
    }

    /// Runs the handlers of an event under the recorder's eyes.
    static void handle(Socket socket, String name, Runnable handlers) {
        SlowHandler event = new SlowHandler();
        event.begin();
        try {
            handlers.run();
        } finally {
            event.end();
            if (event.shouldCommit()) {
                event.isOf(socket);
                event.event = name;
                event.commit();
            }
        }
    }

    /// So many events wait for the handlers of one socket that its client is not read from.
    static void highWater(int waiting) {
        if (mayBeRecorded()) {
            HighWater event = new HighWater();
            event.waiting = waiting;
            event.commit();
        }
    }

    /// One that is about a socket.
    abstract static class OfSocket extends Event {

        @Label("Socket")
        String socket = "";

        @Label("Namespace")
        String namespace = "";

        final void isOf(Socket about) {
            socket = name(about);
            namespace = about.namespace().name();
        }

        /// A client of Socket.IO 2 knows its socket by the secret id of its connection, which no recording may hold.
        private static String name(Socket about) {
            return switch (about.handshake().revision()) {
                case THREE -> about.clientId();
                case FOUR -> about.id();
            };
        }
    }

    @Name("dev.parley.socketio.Connect")
    @Label("Socket Connected")
    @Category({"Parley", "Socket.IO"})
    @StackTrace(false)
    static final class Connect extends OfSocket {

        @Label("Transport")
        String transport = "";
    }

    @Name("dev.parley.socketio.Disconnect")
    @Label("Socket Disconnected")
    @Category({"Parley", "Socket.IO"})
    @StackTrace(false)
    static final class Disconnect extends OfSocket {

        @Label("Transport")
        String transport = "";

        @Label("Reason")
        String reason = "";

        @Label("Connected")
        @Description("How long it was connected")
        @Timespan(Timespan.MILLISECONDS)
        long connected;
    }

    @Name("dev.parley.socketio.SlowHandler")
    @Label("Slow Handler")
    @Description("Those who listen to an event took longer than the threshold")
    @Category({"Parley", "Socket.IO"})
    @Threshold("20 ms")
    @StackTrace(false)
    static final class SlowHandler extends OfSocket {

        /// Only to be asked whether such events are wanted.
        static final SlowHandler ANY = new SlowHandler();

        @Label("Event")
        String event = "";
    }

    @Name("dev.parley.socketio.HighWater")
    @Label("Waiting Events at their Bound")
    @Description("So many events wait for the handlers of one socket that its client is not read from")
    @Category({"Parley", "Socket.IO"})
    @StackTrace(false)
    static final class HighWater extends Event {

        @Label("Waiting")
        int waiting;
    }
}
