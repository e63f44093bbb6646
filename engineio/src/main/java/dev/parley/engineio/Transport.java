package dev.parley.engineio;

import dev.parley.engineio.protocol.Packet;

/// What carries packets to a client. All methods are called on the session's loop.
///
/// Nothing sent reaches the client before [#flush()]: what one turn of the loop brings leaves in one go.
public interface Transport {

    /// {@return which of the transports it is}
    TransportName name();

    /// Takes a message of the application.
    ///
    /// @param envelope the message
    void send(Envelope envelope);

    /// Takes a message and lets it go with whatever was taken before: for when the turn is at its end.
    ///
    /// @param envelope the message
    /// @return true if all of it has left for sure, so that nobody need ask [#bufferedBytes()]
    default boolean sendNow(Envelope envelope) {
        send(envelope);
        flush();
        return false;
    }

    /// Takes any other packet.
    ///
    /// @param packet any but a message
    void send(Packet packet);

    /// Takes a packet in a text form that is made already, to leave as one text message: for what an older revision of
    /// the protocol writes otherwise. Never called on a transport that is no WebSocket.
    ///
    /// @param packet the text of one packet
    void sendEncoded(String packet);

    /// Lets go what was taken.
    void flush();

    /// {@return whether what is sent now leaves at once: a message that may be lost is dropped otherwise}
    boolean isWritable();

    /// {@return how many bytes wait to leave}
    long bufferedBytes();

    /// Stops or goes on reading from the client; what it has sent meanwhile waits in its own network buffers.
    ///
    /// @param on false to stop
    void read(boolean on);

    /// Sends what was taken, then ends the connection.
    ///
    /// @param reason why
    void close(CloseReason reason);
}
