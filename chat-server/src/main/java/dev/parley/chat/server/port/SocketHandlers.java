package dev.parley.chat.server.port;

import io.netty.channel.ChannelHandler;

/// Makes the Socket.IO door's handler for a new connection.
public interface SocketHandlers {

    ChannelHandler handler();
}
