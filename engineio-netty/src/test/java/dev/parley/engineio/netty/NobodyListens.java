package dev.parley.engineio.netty;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.SessionListener;
import java.nio.ByteBuffer;

/// An application that takes no notice of what its clients say.
final class NobodyListens implements SessionListener {

    @Override
    public void text(String data) {}

    @Override
    public void binary(ByteBuffer data) {}

    @Override
    public void closed(CloseReason reason) {}
}
