package dev.parley.spring;

import dev.parley.socketio.SocketIoBuilder;

/// Sets what the properties do not: a bean of this type is asked, in its order, before the server is built. What it
/// sets overrules the properties.
@FunctionalInterface
public interface SocketIoBuilderCustomizer {

    void customize(SocketIoBuilder builder);
}
