/// Socket.IO for Java: namespaces, sockets, rooms and acknowledgements above Engine.IO.
module dev.parley.socketio {
    requires transitive dev.parley.engineio;
    requires static jdk.jfr;
    requires static org.jspecify;
    requires static transitive com.google.errorprone.annotations;
    requires transitive tools.jackson.databind;

    exports dev.parley.socketio;
    exports dev.parley.socketio.adapter;
    exports dev.parley.socketio.json;
    exports dev.parley.socketio.msgpack;
    exports dev.parley.socketio.protocol;

    uses dev.parley.engineio.EngineHost;
}
