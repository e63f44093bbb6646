package dev.parley.socketio.micrometer;

import dev.parley.engineio.CloseReason;
import dev.parley.engineio.EngineError;
import dev.parley.engineio.Session;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Counts what happens. Safe from any thread.
final class Counting implements SocketIoObserver {

    private static final String OTHER = "(other)";

    /// So many events have a timer of their own in each namespace; an application that listens to more has thought of
    /// names that are no use in a chart.
    private static final int MAX_EVENTS = 1_000;

    /// The meters of one namespace, or of all children together.
    private record OfNamespace(
            Counter eventsIn, Counter eventsOut, Counter given, Counter missing, Map<String, Timer> handlers) {}

    private final MeterRegistry registry;
    private final Counter opened;
    private final Counter dropped;
    private final Map<String, OfNamespace> namespaces = new ConcurrentHashMap<>();

    Counting(MeterRegistry registry) {
        this.registry = registry;
        this.opened = counter("connections.opened", "Clients that came");
        this.dropped = counter("dropped", "Messages that might be lost and were");
    }

    @Override
    public void opened(Session session) {
        opened.increment();
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        counter("connections.closed", "Clients that went", "reason", tag(reason))
                .increment();
    }

    @Override
    public void refused(EngineError error) {
        refused(tag(error));
    }

    @Override
    public void tooLarge() {
        refused("too_large");
    }

    @Override
    public void turnedAway(Socket socket) {
        refused("middleware");
    }

    private void refused(String reason) {
        counter("refused", "Requests and sockets that were refused", "reason", reason)
                .increment();
    }

    @Override
    public void dropped(long messages) {
        dropped.increment((double) messages);
    }

    @Override
    public void handled(Socket socket, String event, boolean known, long nanos) {
        OfNamespace meters = of(socket.namespace());
        meters.eventsIn().increment();
        handler(meters, socket.namespace(), known ? event : OTHER).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer handler(OfNamespace meters, Namespace namespace, String event) {
        Timer timer = meters.handlers().get(event);
        if (timer != null) {
            return timer;
        }
        String bounded = meters.handlers().size() < MAX_EVENTS ? event : OTHER;
        return meters.handlers()
                .computeIfAbsent(
                        bounded,
                        name -> Timer.builder(SocketIoMetrics.PREFIX + "handler")
                                .description("Time of those who listen to an event")
                                .tag("namespace", tag(namespace))
                                .tag("event", name)
                                .register(registry));
    }

    @Override
    public void emitted(Namespace namespace) {
        of(namespace).eventsOut().increment();
    }

    @Override
    public void acknowledged(Namespace namespace, boolean given) {
        OfNamespace meters = of(namespace);
        (given ? meters.given() : meters.missing()).increment();
    }

    private OfNamespace of(Namespace namespace) {
        String name = tag(namespace);
        OfNamespace known = namespaces.get(name);
        return known == null ? namespaces.computeIfAbsent(name, this::meters) : known;
    }

    private OfNamespace meters(String namespace) {
        String acks = "acknowledgements";
        String description = "Acknowledgements that clients were asked for";
        return new OfNamespace(
                counter("events.in", "Events of clients", "namespace", namespace),
                counter("events.out", "Events sent, each once", "namespace", namespace),
                counter(acks, description, "namespace", namespace, "outcome", "given"),
                counter(acks, description, "namespace", namespace, "outcome", "missing"),
                new ConcurrentHashMap<>());
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(SocketIoMetrics.PREFIX + name)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static String tag(Namespace namespace) {
        return namespace.isChild() ? SocketIoMetrics.CHILD : namespace.name();
    }

    private static String tag(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
