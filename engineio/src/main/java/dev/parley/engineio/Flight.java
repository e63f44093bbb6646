package dev.parley.engineio;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// What a JDK Flight Recorder is told of the engine. A runtime without the module `jdk.jfr` never looks at the events,
/// and
/// one whose recorder was never started does not either: the first event wakes the whole recorder, which takes a tenth
/// of
/// a second.
final class Flight {

    private static final boolean IS_THERE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Flight() {}

    private static boolean mayBeRecorded() {
        return IS_THERE && FlightRecorder.isInitialized();
    }

    /// Messages that may be lost have not reached so many sessions.
    static void dropped(int sessions, int messages) {
        if (mayBeRecorded()) {
            Dropped event = new Dropped();
            event.sessions = sessions;
            event.messages = messages;
            event.commit();
        }
    }

    /// What waits for a client has come to its bound.
    static void highWater(long waiting, long bound) {
        if (mayBeRecorded()) {
            HighWater event = new HighWater();
            event.waiting = waiting;
            event.bound = bound;
            event.commit();
        }
    }

    @Name("dev.parley.engineio.Dropped")
    @Label("Dropped Volatile Messages")
    @Description("Messages that may be lost were, because their clients could not take them at once")
    @Category({"Parley", "Engine.IO"})
    @StackTrace(false)
    static final class Dropped extends Event {

        @Label("Sessions")
        int sessions;

        @Label("Messages")
        @Description("For each session")
        int messages;
    }

    @Name("dev.parley.engineio.HighWater")
    @Label("Outgoing Queue at its Bound")
    @Description("More waits for a client than may; if it cannot leave at once, the client is closed")
    @Category({"Parley", "Engine.IO"})
    @StackTrace(false)
    static final class HighWater extends Event {

        @Label("Waiting")
        @DataAmount
        long waiting;

        @Label("Bound")
        @DataAmount
        long bound;
    }
}
