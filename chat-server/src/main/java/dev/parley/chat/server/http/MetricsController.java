package dev.parley.chat.server.http;

import dev.parley.chat.ChatException;
import dev.parley.chat.Refusal;
import dev.parley.chat.server.caller.ClientAddresses;
import dev.parley.chat.server.config.ServerConfig;
import dev.parley.chat.server.metrics.Metrics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// `GET /metrics`: numbers for Prometheus; to others than this machine the address does not exist.
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricsController {

    private final Metrics metrics;
    private final ClientAddresses addresses;
    private final boolean open;

    MetricsController(Metrics metrics, ClientAddresses addresses, ServerConfig config) {
        this.metrics = metrics;
        this.addresses = addresses;
        this.open = config.openMetrics();
    }

    @Get
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    String scrape(HttpRequest<?> request) {
        boolean local = addresses.isLocal(
                request.getRemoteAddress().getAddress(), request.getHeaders().getAll("X-Forwarded-For"));
        if (!open && !local) {
            throw new ChatException(Refusal.NOT_FOUND, "There is nothing at this address.");
        }
        return metrics.scrape();
    }
}
