package dev.parley.chat.terminal.wire;

import java.util.Optional;

/// A connection that carries frames of text both ways.
interface Link {

    void send(String frame);

    /// Ends it; nothing is heard of it from then on.
    void close();

    /// Opens links. Everything is told on the loop.
    interface Opener {

        Link open(Listener listener);
    }

    interface Listener {

        void heard(String frame);

        /// It broke or could not be opened. Empty if the other side closed it in order.
        void ended(Optional<String> why);
    }
}
