/// Socket.IO for Spring Boot: a server on the port of the application's servlet container.
module dev.parley.spring {
    requires transitive dev.parley.socketio;
    requires dev.parley.engineio.servlet;
    requires static dev.parley.socketio.micrometer;
    requires static org.jspecify;
    requires static micrometer.core;
    requires static spring.boot.health;
    requires transitive spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.boot.jackson;
    requires spring.beans;
    requires spring.context;
    requires transitive spring.core;

    exports dev.parley.spring;

    // Spring makes the beans, by methods that are nobody else's business.
    opens dev.parley.spring;
}
