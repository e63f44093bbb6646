package dev.parley.engineio.netty;

import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineHost;
import java.nio.file.Path;
import java.util.Map;

/// Gives an engine a server of its own on Netty: epoll where the native library is present, NIO elsewhere.
public final class NettyHost implements EngineHost {

    static final System.Logger LOG = System.getLogger("dev.parley.engineio.netty");

    /// For [java.util.ServiceLoader].
    public NettyHost() {}

    @Override
    public Listening listen(Engine engine, String host, int port, Map<String, Path> files) {
        return EngineServer.start(engine, host, port, files);
    }
}
