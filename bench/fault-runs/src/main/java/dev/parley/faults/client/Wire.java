package dev.parley.faults.client;

/// An Engine.IO transport: text packets in both directions. Safe from any thread.
interface Wire extends AutoCloseable {

    /// Told of everything, in order, by one thread at a time.
    interface Listener {

        void packet(String packet);

        /// It has ended; may come more than once.
        void broken(String why);
    }

    /// Puts a packet in line to go out.
    void send(String packet);

    @Override
    void close();
}
