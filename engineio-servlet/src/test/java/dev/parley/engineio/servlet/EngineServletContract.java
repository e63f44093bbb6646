package dev.parley.engineio.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.Engine;
import dev.parley.engineio.Session;
import dev.parley.engineio.host.HostContract;
import java.net.http.WebSocket;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What clients and applications see of an engine in a servlet container, whichever.
abstract class EngineServletContract extends HostContract {

    private final Container.Kind kind;

    EngineServletContract(Container.Kind kind) {
        this.kind = kind;
    }

    @Override
    protected Container start(Engine engine) throws Exception {
        return kind.start(engine);
    }

    @Test
    void who_the_container_knows_the_application_knows() throws Exception {
        Session known = opened("User", "ann");
        Session unknown = opened();

        assertThat(known.request().principal()).map(Principal::getName).hasValue("ann");
        assertThat(unknown.request().principal()).isEmpty();
    }

    /// Two may wait here: of three clients that are held back one is let go, and the rest of the application goes on.
    @Test
    void clients_that_are_held_back_take_no_more_threads_than_they_may() throws Exception {
        List<WebSocket> sockets = new CopyOnWriteArrayList<>();
        List<Flood> floods = List.of(new Flood(), new Flood(), new Flood());
        try {
            for (Flood flood : floods) {
                opened(flood, sockets::add).read(false);
            }
            for (int i = 0; i < 3; i++) {
                floods.get(i).begin(sockets.get(i));
            }

            Object code = CompletableFuture.anyOf(
                            floods.stream().map(flood -> flood.closed).toArray(CompletableFuture<?>[]::new))
                    .get(30, TimeUnit.SECONDS);

            assertThat(code).as("try again later, or cut while it spoke").isIn(1013, -1);
            assertThat(opened()).as("somebody else").isNotNull();
            assertThat(floods).filteredOn(flood -> flood.closed.isDone()).hasSize(1);
        } finally {
            sockets.forEach(WebSocket::abort);
        }
    }
}
