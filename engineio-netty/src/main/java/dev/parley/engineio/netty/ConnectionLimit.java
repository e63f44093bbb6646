package dev.parley.engineio.netty;

import dev.parley.engineio.AddressCount;
import dev.parley.engineio.Engine;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Closes connections from an address that has as many as it may ([dev.parley.engineio.AddressLimit]), before anything
/// is read from them. One for each engine and server; safe from any thread.
public final class ConnectionLimit {

    private final AddressCount connections;

    // One for all connections, so that an idle one does not pay for it.
    private final ChannelFutureListener gone = this::left;

    /// The limit that was set for the engine.
    ///
    /// @param engine the one whose connections are counted
    public ConnectionLimit(Engine engine) {
        this.connections = engine.connections();
    }

    /// Lets the new connection in, or closes it.
    ///
    /// @param connection which was accepted just now
    /// @return whether it may stay
    public boolean admit(Channel connection) {
        Optional<InetAddress> address = address(connection);
        if (address.isEmpty()) {
            return true;
        }
        if (!connections.enters(address.get())) {
            connection.close();
            return false;
        }
        connection.closeFuture().addListener(gone);
        return true;
    }

    private void left(ChannelFuture closed) {
        address(closed.channel()).ifPresent(connections::left);
    }

    private static Optional<InetAddress> address(Channel connection) {
        return connection.remoteAddress() instanceof InetSocketAddress internet
                ? Optional.ofNullable(internet.getAddress())
                : Optional.empty();
    }
}
