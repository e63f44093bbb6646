package dev.parley.engineio.netty;

import dev.parley.engineio.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes to a WebSocket for which compression was agreed. A class of its own, so that all others know
/// nothing of it.
final class DeflatingTransport extends WebSocketTransport {

    private final int threshold;

    /// @param threshold the least bytes of a message that are worth it
    DeflatingTransport(Channel channel, @Nullable DirectWriter direct, int threshold) {
        super(channel, direct);
        this.threshold = threshold;
    }

    @Override
    boolean deflates() {
        return true;
    }

    @Override
    boolean deflates(List<Message> messages) {
        return Frames.areWorth(messages, threshold);
    }

    @Override
    void append(List<Message> messages, ByteBuf frames) {
        Frames.appendDeflated(messages, threshold, frames);
    }
}
