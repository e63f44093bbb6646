package dev.parley.engineio;

import java.nio.file.Path;
import java.util.Map;

/// Gives an engine a network of its own. Found by [java.util.ServiceLoader], so that an application need not name the
/// one it has on its class path. What clients must see of an engine, whatever host has the network, stands in
/// `HostContract`, in the test-jar of this module.
public interface EngineHost {

    /// Listens and serves until closed.
    ///
    /// @param engine the engine that answers
    /// @param host a name or an address of this machine
    /// @param port 0 for any that is free
    /// @param files folders served beside the engine, by the path they are served under
    /// @return the server, to be closed
    /// @throws java.io.UncheckedIOException if the address cannot be had
    Listening listen(Engine engine, String host, int port, Map<String, Path> files);

    /// A server that listens.
    interface Listening extends AutoCloseable {

        /// {@return the port it really listens on}
        int port();

        /// Takes no more connections and ends those there are. Returns when they have ended, after 5 s at most.
        @Override
        void close();
    }
}
