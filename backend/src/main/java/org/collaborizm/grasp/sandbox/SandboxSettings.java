package org.collaborizm.grasp.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds on sandboxes.
 *
 * @param lease how long a sandbox lives unless its learner extends it
 * @param most how many there may be at once on this server
 * @param parallelStarts how many may start at the same time; the others wait their turn
 * @param sweep how often what runs is compared with the leases
 */
@ConfigurationProperties("grasp.sandbox")
record SandboxSettings(
        @DefaultValue("2h") Duration lease,
        @DefaultValue("10") int most,
        @DefaultValue("2") int parallelStarts,
        @DefaultValue("10s") Duration sweep) {
    SandboxSettings {
        positive("lease", lease);
        positive("sweep", sweep);
        if (most < 1) {
            throw new IllegalArgumentException("grasp.sandbox.most is at least 1, not " + most);
        }
        if (parallelStarts < 1) {
            throw new IllegalArgumentException("grasp.sandbox.parallel-starts is at least 1, not " + parallelStarts);
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "grasp.sandbox." + name + " is a positive time such as 30m, not " + value);
        }
    }
}
