package dev.parley.spring;

import dev.parley.engineio.Engine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Up until the server is closed; out of service from then on, and while it holds as many clients as it may.
final class SocketIoHealth implements HealthIndicator {

    private final Engine engine;

    SocketIoHealth(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Health health() {
        int sessions = engine.sessionCount();
        boolean full = sessions >= engine.options().maxSessions();
        Health.Builder health = engine.isClosed() || full ? Health.outOfService() : Health.up();
        return health.withDetail("sessions", sessions).build();
    }
}
