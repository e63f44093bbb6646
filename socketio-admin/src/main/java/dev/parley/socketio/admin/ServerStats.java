package dev.parley.socketio.admin;

import dev.parley.engineio.TransportName;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.SocketIo;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the server is, in numbers.
final class ServerStats {

    private final SocketIo io;
    private final String serverId;
    private final String hostname = hostname();
    private final long pid = ProcessHandle.current().pid();
    private final Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    ServerStats(SocketIo io, String serverId) {
        this.io = io;
        this.serverId = serverId.isEmpty() ? hostname : serverId;
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that does not know its own name
        }
    }

    Map<String, Object> now(List<Map<String, Object>> aggregatedEvents) {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("serverId", serverId);
        stats.put("hostname", hostname);
        stats.put("pid", pid);
        stats.put("uptime", Duration.between(began, Instant.now()).toMillis() / 1000.0);
        stats.put("clientsCount", io.engine().sessionCount());
        stats.put("pollingClientsCount", pollingClients());
        stats.put("aggregatedEvents", aggregatedEvents);
        stats.put(
                "namespaces",
                io.namespaces().stream().map(ServerStats::namespace).toList());
        return stats;
    }

    private long pollingClients() {
        return io.engine().sessions().stream()
                .filter(session -> session.transport() == TransportName.POLLING)
                .count();
    }

    private static Map<String, Object> namespace(Namespace namespace) {
        return Map.of("name", namespace.name(), "socketsCount", namespace.socketCount());
    }
}
