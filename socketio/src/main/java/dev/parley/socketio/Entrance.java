package dev.parley.socketio;

import dev.parley.engineio.Message;
import dev.parley.engineio.Session;
import dev.parley.socketio.protocol.Packet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How a client comes into a namespace: middlewares first, then the answer, then the rooms, then the handlers.
final class Entrance {

    private final Wire wire;

    Entrance(Wire wire) {
        this.wire = wire;
    }

    /// Runs in the socket's mailbox.
    void enter(Socket socket) {
        Recoveries recoveries = socket.namespace().recoveries();
        if (recoveries != null) {
            recoveries.meet(socket);
        }
        try {
            if (recoveries == null || !recoveries.isTrusted(socket)) {
                askMiddlewares(socket);
            }
        } catch (Refused refused) {
            refuse(socket, refused);
            return;
        } catch (Exception | Error e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "a middleware failed", e);
            refuse(socket, new Refused("Internal error"));
            return;
        }
        welcome(socket, recoveries);
    }

    private static void askMiddlewares(Socket socket) throws Exception {
        for (Middleware middleware : socket.namespace().middlewares()) {
            middleware.admit(socket);
        }
    }

    private static void welcome(Socket socket, @Nullable Recoveries recoveries) {
        if (!socket.becomeWelcome()) {
            return; // it left while it was being let in
        }
        boolean connected =
                (recoveries != null && socket.isRecovered()) ? goOn(socket, recoveries) : begin(socket, recoveries);
        if (connected) {
            tellConnected(socket);
        }
    }

    /// It is there for others before its client hears so; whoever finds it sends behind the answer.
    private static boolean begin(Socket socket, @Nullable Recoveries recoveries) {
        Arrival arrival = new Arrival(socket);
        socket.session().sendAfter(arrival::settle, connected(socket, recoveries));
        // The answer has its place in line: the handlers need not wait until the loop comes to it.
        boolean connected = arrival.settle();
        if (!connected) {
            socket.session().send(goodbye(socket)); // sent out in between: the answer must not stand
        }
        return connected;
    }

    /// Whoever goes on hears first what it missed, then the answer, as from the reference.
    private static boolean goOn(Socket socket, Recoveries recoveries) {
        if (!socket.becomeConnected()) {
            socket.session().send(goodbye(socket));
            return false;
        }
        socket.namespace().expect(socket);
        if (!recoveries.resume(socket, List.of(connected(socket, recoveries)))) {
            socket.giveUp();
            return false;
        }
        socket.namespace().list(socket);
        return true;
    }

    private static void tellConnected(Socket socket) {
        Flight.connected(socket);
        Observers observers = socket.namespace().observers();
        if (observers.anybody()) {
            observers.tell(observer -> observer.connected(socket));
        }
        for (Listener listener : socket.namespace().connectListeners()) {
            tell(socket, listener);
        }
    }

    private static void tell(Socket socket, Listener listener) {
        try {
            listener.run(socket, "connect", List.of(), OptionalLong.empty());
        } catch (Exception | Error e) {
            socket.namespace().failed(socket, "connect", e);
        }
    }

    private static Message connected(Socket socket, @Nullable Recoveries recoveries) {
        String name = socket.namespace().name();
        String more = recoveries == null ? "" : ",\"pid\":\"" + recoveries.pid(socket) + "\"";
        return socket.namespace()
                .outgoing()
                .message(
                        switch (socket.session().revision()) {
                            case THREE -> SocketIo2.connected(name);
                            case FOUR -> new Packet.Connect(name, "{\"sid\":\"" + socket.id() + "\"" + more + "}");
                        });
    }

    private void refuse(Socket socket, Refused refused) {
        Observers observers = socket.namespace().observers();
        if (observers.anybody()) {
            observers.tell(observer -> observer.turnedAway(socket));
        }
        socket.disconnect();
        socket.session().send(refusal(socket.session(), socket.namespace().name(), refused));
    }

    static Message goodbye(Socket socket) {
        return socket.namespace()
                .outgoing()
                .message(new Packet.Disconnect(socket.namespace().name()));
    }

    /// @param to whose client is to understand it
    Message refusal(Session to, String namespace, Refused refused) {
        return wire.message(new Packet.ConnectError(namespace, json(to, refused)));
    }

    private String json(Session to, Refused refused) {
        try {
            return wire.codec().write(payload(to, refused)).json();
        } catch (IllegalArgumentException e) {
            SocketIo.LOG.log(System.Logger.Level.ERROR, "the data of a refusal cannot be sent", e);
            return wire.codec().write(payload(to, refused.withoutData())).json();
        }
    }

    private static Object payload(Session to, Refused refused) {
        return switch (to.revision()) {
            case THREE -> SocketIo2.payload(refused);
            case FOUR -> refused.payload();
        };
    }
}
