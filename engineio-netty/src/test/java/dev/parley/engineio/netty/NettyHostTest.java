package dev.parley.engineio.netty;

import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineHost;
import dev.parley.engineio.host.HostContract;
import java.util.Map;
import java.util.ServiceLoader;

class NettyHostTest extends HostContract {

    @Override
    protected Running start(Engine engine) {
        EngineHost.Listening listening =
                ServiceLoader.load(EngineHost.class).findFirst().orElseThrow().listen(engine, "127.0.0.1", 0, Map.of());
        return new Running() {
            @Override
            public int port() {
                return listening.port();
            }

            @Override
            public String prefix() {
                return "";
            }

            @Override
            public void stop() {
                listening.close();
            }
        };
    }
}
