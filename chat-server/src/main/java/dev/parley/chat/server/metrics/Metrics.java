package dev.parley.chat.server.metrics;

import dev.parley.socketio.SocketIo;
import dev.parley.socketio.micrometer.SocketIoMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The numbers of this process. Safe from any thread.
public final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter said;

    public Metrics() {
        said = Counter.builder("parley.said")
                .description("Messages stored and told to the members of their rooms")
                .register(registry);
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    /// Watches the Socket.IO server.
    public void watch(SocketIo io) {
        Gauge.builder("parley.connections", () -> io.engine().sessionCount())
                .description("Socket.IO connections")
                .strongReference(true)
                .register(registry);
        new SocketIoMetrics(io).bindTo(registry);
    }

    /// Watches the streams of plain HTTP.
    public void watchFeeds(IntSupplier size) {
        Gauge.builder("parley.feeds", size::getAsInt)
                .description("HTTP clients that follow a room, or wait for what comes next")
                .strongReference(true)
                .register(registry);
    }

    /// Watches the TCP door.
    public void watchLines(Supplier<Number> connections) {
        Gauge.builder("parley.line.connections", connections)
                .description("Connections of the TCP door")
                .strongReference(true)
                .register(registry);
    }

    /// Somebody spoke.
    public void said() {
        said.increment();
    }

    /// A door said no, with this code of the API.
    public void refused(String door, String code) {
        Counter.builder("parley.refused")
                .description("Requests refused, by door and code")
                .tag("door", door)
                .tag("code", code)
                .register(registry)
                .increment();
    }

    /// Everything, in the text form of Prometheus.
    public String scrape() {
        return registry.scrape();
    }
}
