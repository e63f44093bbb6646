package dev.parley.socketio.micrometer;

import dev.parley.engineio.TransportName;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.SocketIo;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/// Tells a registry what a server does.
///
///     new SocketIoMetrics(io).bindTo(registry);
///
/// | meter | tags | |
/// |---|---|---|
/// | `parley.socketio.connections` | `transport` | clients now |
/// | `parley.socketio.connections.opened` | | clients that came |
/// | `parley.socketio.connections.closed` | `reason` | clients that went |
/// | `parley.socketio.refused` | `reason` | requests and sockets that were refused |
/// | `parley.socketio.queued` | | bytes that wait for clients, an estimate |
/// | `parley.socketio.sockets` | `namespace` | sockets now |
/// | `parley.socketio.rooms` | `namespace` | rooms now, on this node |
/// | `parley.socketio.events.in` | `namespace` | events of clients |
/// | `parley.socketio.events.out` | `namespace` | events sent, each once however many hear it |
/// | `parley.socketio.handler` | `namespace`, `event` | time of those who listen to an event |
/// | `parley.socketio.acknowledgements` | `namespace`, `outcome` | `given`, or `missing`: not in time, or never |
/// | `parley.socketio.dropped` | | messages that might be lost and were |
///
/// `namespace` is the name of one that the application has made; all that clients bring about are `(child)`.
/// `event` is a name that somebody listens to, else `(other)`.
///
/// What a server does is counted from the moment of binding, and its gauges are true at any time. They walk
/// through all sessions, at most twice a second.
public final class SocketIoMetrics implements MeterBinder {

    static final String PREFIX = "parley.socketio.";

    /// Stands for all namespaces that clients have brought about.
    static final String CHILD = "(child)";

    private final SocketIo io;

    /// The metrics of one server, to be bound to a registry.
    ///
    /// @param io the server
    public SocketIoMetrics(SocketIo io) {
        this.io = io;
    }

    /// To be called once for each registry.
    @Override
    public void bindTo(MeterRegistry registry) {
        connections(registry);
        children(registry);
        Set<String> watched = ConcurrentHashMap.newKeySet();
        io.onNewNamespace(namespace -> watch(namespace, watched, registry));
        io.namespaces().forEach(namespace -> watch(namespace, watched, registry));
        io.observe(new Counting(registry));
    }

    private void connections(MeterRegistry registry) {
        Census census = new Census(io.engine(), System::nanoTime);
        for (TransportName transport : TransportName.values()) {
            Gauge.builder(PREFIX + "connections", () -> census.count().of(transport))
                    .tag("transport", transport.wire())
                    .description("Connected clients")
                    .strongReference(true)
                    .register(registry);
        }
        Gauge.builder(PREFIX + "queued", () -> census.count().queued())
                .description("What waits for clients")
                .baseUnit(BaseUnits.BYTES)
                .strongReference(true)
                .register(registry);
    }

    private void children(MeterRegistry registry) {
        gauge("sockets", CHILD, server -> ofChildren(server, Namespace::socketCount), registry);
        gauge("rooms", CHILD, server -> ofChildren(server, Namespace::roomCount), registry);
    }

    private static double ofChildren(SocketIo server, ToDoubleFunction<Namespace> count) {
        return server.namespaces().stream()
                .filter(Namespace::isChild)
                .mapToDouble(count)
                .sum();
    }

    private void watch(Namespace namespace, Set<String> watched, MeterRegistry registry) {
        if (!namespace.isChild() && watched.add(namespace.name())) {
            gauge("sockets", namespace.name(), server -> namespace.socketCount(), registry);
            gauge("rooms", namespace.name(), server -> namespace.roomCount(), registry);
        }
    }

    private void gauge(String what, String namespace, ToDoubleFunction<SocketIo> count, MeterRegistry registry) {
        Gauge.builder(PREFIX + what, io, count)
                .tag("namespace", namespace)
                .description(what.equals("rooms") ? "Rooms that somebody is in" : "Connected sockets")
                .strongReference(true)
                .register(registry);
    }
}
