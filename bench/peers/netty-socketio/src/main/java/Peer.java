import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.MultiTypeArgs;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;

/// netty-socketio with the events of the load generator: `java Peer PORT`
///
/// One event loop, since every server here has one core.
public final class Peer {

    private Peer() {}

    public static void main(String[] arguments) throws InterruptedException {
        SocketIOServer server = new SocketIOServer(configuration(Integer.parseInt(arguments[0])));
        server.addEventListener("echo", String.class, Peer::echo);
        server.addEventListener("join", String.class, (client, room, ack) -> {
            client.set("room", room);
            client.joinRoom(room);
        });
        server.addEventListener("msg", String.class, (client, text, ack) -> server.getRoomOperations(client.<String>get("room"))
                .sendEvent("msg", text));
        server.addMultiTypeEventListener(
                "rmsg",
                (SocketIOClient client, MultiTypeArgs pair, AckRequest ack) -> server.getRoomOperations(
                                pair.<String>get(0))
                        .sendEvent("rmsg", pair.<String>get(1)),
                String.class,
                String.class);
        server.start();
        Thread.currentThread().join();
    }

    private static Configuration configuration(int port) {
        SocketConfig socket = new SocketConfig();
        socket.setAcceptBackLog(4096);
        socket.setReuseAddress(true);
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(port);
        configuration.setUseLinuxNativeEpoll(true);
        configuration.setBossThreads(1);
        configuration.setWorkerThreads(1);
        configuration.setSocketConfig(socket);
        return configuration;
    }

    private static void echo(SocketIOClient client, String text, AckRequest ack) {
        if (ack.isAckRequested()) {
            ack.sendAckData(text);
        } else {
            client.sendEvent("echo", text);
        }
    }
}
