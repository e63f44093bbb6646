/// Engine.IO in a servlet container: on the port, behind the filters and with the logins of the application there.
module dev.parley.engineio.servlet {
    requires transitive dev.parley.engineio;
    requires static org.jspecify;
    requires static transitive jakarta.servlet;
    requires static jakarta.websocket;
    requires static jakarta.websocket.client;

    exports dev.parley.engineio.servlet;
}
