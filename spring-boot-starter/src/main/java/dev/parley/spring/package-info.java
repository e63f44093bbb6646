/// Socket.IO for Spring Boot: a [dev.parley.socketio.SocketIo] on the port of the application's Tomcat or Jetty.
///
///     @Component
///     final class Chat {
///         Chat(SocketIo io) {
///             io.on("chat", String.class, (socket, text) -> io.emit("chat", text));
///         }
///     }
///
/// Start at [dev.parley.spring.SocketIoProperties] for what can be set in `application.properties`; a bean
/// [dev.parley.spring.SocketIoBuilderCustomizer] sets what is not there. Events carry what the application's own
/// `JsonMapper` reads and writes. Whom the container or Spring Security knows, a handler finds in
/// `socket.handshake().principal()`. Socket.IO refuses pages of other origins itself, so Spring Security's protection
/// against forged requests may leave its path out, and must for polling to work.
@NullMarked
package dev.parley.spring;

import org.jspecify.annotations.NullMarked;
