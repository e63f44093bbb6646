package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A WebSocket of revision 3 in the moment before its session opens. Confined to its loop.
///
/// Some who speak that revision, its official suite among them, begin to listen when they have seen the
/// WebSocket open, and do not hear what came along with that.
final class QuietWebSocket implements TransportListener {

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final Supplier<TransportListener> opening;
    private @Nullable TransportListener opened;
    private boolean lost;

    /// @param opening opens the session
    QuietWebSocket(EngineLoop loop, Supplier<TransportListener> opening) {
        this.opening = opening;
        loop.loop().schedule(() -> loop.run(this::open), MOMENT);
    }

    private void open() {
        if (!lost) {
            opened = opening.get();
        }
    }

    /// A client that has heard nothing yet has nothing to say.
    @Override
    public void received(Packet packet) {
        if (opened != null) {
            opened.received(packet);
        }
    }

    @Override
    public void receivedAll() {
        if (opened != null) {
            opened.receivedAll();
        }
    }

    @Override
    public void tooLarge() {
        if (opened != null) {
            opened.tooLarge();
        }
    }

    @Override
    public void lost(CloseReason reason) {
        lost = true;
        if (opened != null) {
            opened.lost(reason);
        }
    }
}
