package dev.parley.engineio.netty;

import org.jspecify.annotations.Nullable;

/// What most WebSockets never need, so that an idle one does not pay for it: a message that comes in pieces, and
/// a count of control frames. An honest client pings every few seconds; a flood of pings makes us write as much
/// as it does.
final class Unusual {

    /// The most control frames in one second.
    private static final int MOST_CONTROL_FRAMES = 50;

    private static final long SECOND = 1_000_000_000;

    @Nullable Fragments fragments;

    private long since;
    private int controlFrames;

    Unusual(long now) {
        since = now;
    }

    /// Counts one more control frame.
    ///
    /// @return whether it is one too many
    boolean isFlooded(long now) {
        if (now - since >= SECOND) {
            since = now;
            controlFrames = 0;
        }
        return ++controlFrames > MOST_CONTROL_FRAMES;
    }

    void forgetFragments() {
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
    }
}
