import dev.parley.socketio.SocketIo;
import java.nio.file.Path;

void main() {
    var io = SocketIo.create();
    io.onConnect(socket -> io.emit("chat", socket.id() + " joined"));
    io.on("chat", String.class, (socket, text) -> io.emit("chat", socket.id() + ": " + text));
    io.onCall("echo", String.class, (socket, text) -> "echo " + text);
    io.onDisconnect((socket, reason) -> io.emit("chat", socket.id() + " left, " + reason));
    io.files("/", Path.of("public"));
    io.listen(3000);
    IO.println("chat on http://localhost:" + io.port());
}
