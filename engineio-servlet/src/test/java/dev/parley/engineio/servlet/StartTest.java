package dev.parley.engineio.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.Engine;
import dev.parley.engineio.EngineOptions;
import dev.parley.engineio.TransportName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is missing or wrong stops the start, and is not found by the first client.
class StartTest {

    private static Engine engine(Set<TransportName> transports) {
        return new Engine(EngineOptions.builder().transports(transports).build(), session -> {
            throw new IllegalStateException("nobody comes");
        });
    }

    @Test
    void an_application_that_wants_web_sockets_needs_a_container_that_has_them() {
        Engine engine = engine(Set.of(TransportName.values()));

        assertThatThrownBy(() -> Container.tomcat(engine, false)).isNotNull();
        assertThatThrownBy(() -> Container.jetty(engine, false, "2"))
                .hasStackTraceContaining("has no Jakarta WebSocket");
    }

    @Test
    void how_many_threads_may_wait_is_a_number_and_not_none() {
        Engine engine = engine(Set.of(TransportName.values()));

        for (String wrong : new String[] {"many", "0", "-1", ""}) {
            assertThatThrownBy(() -> Container.jetty(engine, true, wrong))
                    .hasStackTraceContaining("waitingThreads must be a number of threads from 1, is " + wrong);
        }
    }

    @Test
    void polling_alone_needs_no_web_sockets() throws Exception {
        Engine engine = engine(Set.of(TransportName.POLLING));
        Container tomcat = Container.tomcat(engine, false);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + tomcat.port() + "/app/engine.io/?EIO=4&transport=polling");

            assertThat(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .startsWith("0{");
        } finally {
            tomcat.stop();
        }
    }
}
