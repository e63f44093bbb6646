/// Engine.IO on Netty: a handler for any pipeline that speaks HTTP, and a server of its own.
module dev.parley.engineio.netty {
    requires transitive dev.parley.engineio;
    requires static org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires transitive io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;

    exports dev.parley.engineio.netty;

    provides dev.parley.engineio.EngineHost with
            dev.parley.engineio.netty.NettyHost;
}
