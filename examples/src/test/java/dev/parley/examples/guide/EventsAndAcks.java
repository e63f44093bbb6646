package dev.parley.examples.guide;

import dev.parley.socketio.AckTimeout;
import dev.parley.socketio.Acknowledgement;
import dev.parley.socketio.Reply;
import dev.parley.socketio.SocketIo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

final class EventsAndAcks {

    // tag::payloads
    record Move(int x, int y) {}

    record Placed(String by, Move move) {}

    // end::payloads

    private EventsAndAcks() {}

    static void listen(SocketIo io) {
        // tag::listen
        io.on("hello", socket -> socket.emit("hello", socket.id()));
        io.on("say", String.class, (socket, text) -> io.emit("said", text));
        io.on("move", Move.class, (socket, move) -> io.emit("placed", new Placed(socket.id(), move)));
        io.on("rename", String.class, Integer.class, (socket, name, age) -> io.emit("renamed", name, age));
        io.on("anything", (socket, arguments) -> socket.emit("count", arguments.size()));
        // end::listen
    }

    static void answer(SocketIo io) {
        // tag::answer
        io.onCall("sum", Integer.class, Integer.class, (socket, a, b) -> a + b);
        io.onCall("where", socket -> new Move(3, 4));
        io.onCall("pair", socket -> Reply.of("one", "two"));
        // end::answer
    }

    static void byHand(SocketIo io, BiConsumer<String, Acknowledgement> queue) {
        // tag::by-hand
        io.on(
                "order",
                (socket, arguments, acknowledgement) ->
                        queue.accept(arguments.getFirst().as(String.class), acknowledgement));
        // end::by-hand
    }

    static void later(Acknowledgement acknowledgement) {
        // tag::later
        acknowledgement.give(Map.of("number", 4711));
        // end::later
    }

    static void ask(SocketIo io) {
        // tag::ask
        io.on("start", socket -> {
            try {
                String colour = socket.timeout(Duration.ofSeconds(5)).call(String.class, "colour?");
                io.emit("colour", colour);
            } catch (AckTimeout nobodyThere) {
                socket.disconnect();
            }
        });
        // end::ask
    }

    static void askLater(SocketIo io) {
        // tag::ask-later
        io.on("start", socket -> {
            CompletableFuture<String> colour =
                    socket.timeout(Duration.ofSeconds(5)).callAsync(String.class, "colour?");
            colour.thenAccept(answer -> io.emit("colour", answer));
        });
        // end::ask-later
    }

    static void bytes(SocketIo io) {
        // tag::bytes
        io.on("upload", String.class, byte[].class, (socket, name, bytes) -> {
            Files.write(Path.of("uploads").resolve(socket.id()), bytes);
            socket.emit("stored", Map.of("name", name, "first", new byte[] {bytes[0]}));
        });
        // end::bytes
    }

    static void quick(SocketIo io) {
        // tag::quick
        io.on("cursor", Move.class, (socket, move) -> socket.broadcast().lossy().emit("cursor", socket.id(), move))
                .inline();
        // end::quick
    }
}
