package dev.parley.spring;

import dev.parley.socketio.SocketIoBuilder;

/// Sets what the properties do not: a bean of this type is asked, in its order, before the server is built. What it
/// sets overrules the properties.
@FunctionalInterface
public interface SocketIoBuilderCustomizer {

    /// Sets something.
    ///
    /// @param builder has what the properties say already
    void customize(SocketIoBuilder builder);
}
