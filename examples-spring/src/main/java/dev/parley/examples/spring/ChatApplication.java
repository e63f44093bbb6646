package dev.parley.examples.spring;

import dev.parley.socketio.SocketIo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/// A chat on Spring Boot: its page, its events and the rest of the application share one port.
@SpringBootApplication
public class ChatApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ChatApplication.class, arguments);
    }

    /// What the server does.
    @Component
    static final class Chat {

        Chat(SocketIo io) {
            io.onConnect(socket -> io.emit("chat", socket.id() + " joined"));
            io.on("chat", String.class, (socket, text) -> io.emit("chat", socket.id() + ": " + text));
            io.onDisconnect((socket, reason) -> io.emit("chat", socket.id() + " left, " + reason));
        }
    }
}
