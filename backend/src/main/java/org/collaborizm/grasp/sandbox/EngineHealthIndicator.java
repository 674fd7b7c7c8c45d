package org.collaborizm.grasp.sandbox;

import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.EngineHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Tells whether sandboxes can be made. Lessons can be read without, so the whole is then degraded, not down. */
@Component("engineHealthIndicator")
class EngineHealthIndicator implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED");

    private final Engine engine;

    EngineHealthIndicator(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Health health() {
        return switch (engine.health()) {
            case EngineHealth.Available available ->
                Health.up().withDetail("engine", available.description()).build();
            case EngineHealth.Unavailable unavailable ->
                Health.status(DEGRADED)
                        .withDetail("reason", unavailable.reason())
                        .build();
        };
    }
}
