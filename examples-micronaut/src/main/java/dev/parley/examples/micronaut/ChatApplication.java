package dev.parley.examples.micronaut;

import dev.parley.socketio.SocketIo;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.Micronaut;
import jakarta.inject.Singleton;

/// A chat on Micronaut: its page, its events and the rest of the application share one port.
@Factory
final class ChatApplication {

    public static void main(String[] arguments) {
        Micronaut.run(ChatApplication.class, arguments);
    }

    /// What the server does.
    @Singleton
    @Bean(preDestroy = "close")
    SocketIo chat() {
        SocketIo io = SocketIo.create();
        io.onConnect(socket -> io.emit("chat", socket.id() + " joined"));
        io.on("chat", String.class, (socket, text) -> io.emit("chat", socket.id() + ": " + text));
        io.onDisconnect((socket, reason) -> io.emit("chat", socket.id() + " left, " + reason));
        return io;
    }
}
