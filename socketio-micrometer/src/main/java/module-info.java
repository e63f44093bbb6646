/// Metrics of a Socket.IO server for Micrometer.
module dev.parley.socketio.micrometer {
    requires transitive dev.parley.socketio;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports dev.parley.socketio.micrometer;
}
