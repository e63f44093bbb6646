package dev.parley.socketio.admin;

import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lets the Socket.IO Admin UI look at a server.
///
///     Admin.instrument(io, AdminOptions.basic("admin", "$2b$10$…"));
///
/// The UI is a static page, to be had from the npm package `@socket.io/admin-ui` (`ui/dist`) or at
/// `https://admin.socket.io`; wherever it is served from, that address must be one of the server's
/// [allowed origins][dev.parley.socketio.SocketIoBuilder#corsOrigins(String...)], by its name and not by `*`.
///
/// Admins are counted and shown like everybody else. What they see is of this node alone.
public final class Admin {

    static final System.Logger LOG = System.getLogger("dev.parley.socketio.admin");

    /// So many sockets are shown to an admin who comes; whoever has more is better served by numbers.
    private static final int MOST_SOCKETS = 2_000;

    private static final List<String> ORDERS =
            List.of("EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT");

    private final SocketIo io;
    private final AdminOptions options;
    private final Namespace admins;
    private final Watch watch;

    private Admin(SocketIo io, AdminOptions options) {
        this.io = io;
        this.options = options;
        this.admins = io.of(options.namespace());
        this.watch = new Watch(io, admins, options);
    }

    /// Makes the namespace of the admins. To be called once, before the server listens.
    ///
    /// @param io the server to look at
    /// @param options who may look, and how much
    public static void instrument(SocketIo io, AdminOptions options) {
        new Admin(io, options).open();
    }

    private void open() {
        warn();
        options.credentials()
                .ifPresent(credentials -> admins.use(new Doorkeeper(credentials, new AdminSessions(System::nanoTime))));
        admins.onConnect(this::arrived);
        admins.onDisconnect((socket, reason) -> watch.depart(socket));
        if (!options.isReadonly()) {
            new Orders(io).takenIn(admins);
        }
    }

    private void warn() {
        if (options.credentials().isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "whoever reaches " + admins.name() + " is an admin: no password is asked");
        }
        if (options.isDevelopment()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "admins at " + admins.name() + " are told every event and its arguments (development mode)");
        }
    }

    private void arrived(Socket socket) {
        watch.arrive(socket);
        socket.find(Doorkeeper.SESSION).ifPresent(id -> socket.emit("session", id));
        socket.emit("config", Map.of("supportedFeatures", features()));
        socket.emit("server_stats", watch.statsNow());
        if (options.isDevelopment()) {
            socket.emit("all_sockets", portraits());
        }
    }

    private List<String> features() {
        List<String> features = new ArrayList<>(options.isReadonly() ? List.of() : ORDERS);
        features.add("AGGREGATED_EVENTS");
        if (options.isDevelopment()) {
            features.add("ALL_EVENTS");
        }
        return features;
    }

    private List<Map<String, Object>> portraits() {
        return io.namespaces().stream()
                .flatMap(namespace -> namespace.sockets().stream())
                .limit(MOST_SOCKETS)
                .map(socket -> Portrait.of(socket, options))
                .toList();
    }
}
