package dev.parley.socketio;

/// The moment in which a socket becomes one of its namespace's, which must have come when its client hears the answer
/// and when its handlers run: whichever is first, the loop or the mailbox, sees to it, and the other finds it done.
final class Arrival {

    private final Socket socket;
    private boolean over;
    private boolean connected;

    Arrival(Socket socket) {
        this.socket = socket;
    }

    /// @return false if the socket left, or was sent out, before
    synchronized boolean settle() {
        if (!over) {
            over = true;
            connected = socket.becomeConnected();
            if (connected) {
                socket.namespace().add(socket);
            }
        }
        return connected;
    }
}
