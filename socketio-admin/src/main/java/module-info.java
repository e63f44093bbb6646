/// The server side of the Socket.IO Admin UI.
module dev.parley.socketio.admin {
    requires transitive dev.parley.socketio;
    requires static transitive com.google.errorprone.annotations;
    requires static org.jspecify;
    requires bcrypt;

    exports dev.parley.socketio.admin;
}
