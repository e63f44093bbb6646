/// Tests of Socket.IO handlers: a server without a port, clients without a network, a clock to turn.
module dev.parley.socketio.test {
    requires transitive dev.parley.socketio;
    requires static org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.parley.socketio.test;
}
