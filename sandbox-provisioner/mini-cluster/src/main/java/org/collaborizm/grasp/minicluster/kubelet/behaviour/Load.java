package org.collaborizm.grasp.minicluster.kubelet.behaviour;

import java.time.Duration;
import java.time.Instant;

/** How many requests in a second a server has had of late. */
final class Load {
    private static final double WINDOW = 15;

    private double rate;
    private Instant last = Instant.EPOCH;

    void hit(Instant now) {
        rate = rate(now) + 1 / WINDOW;
        last = now;
    }

    double rate(Instant now) {
        return rate * Math.exp(-Duration.between(last, now).toMillis() / 1000.0 / WINDOW);
    }
}
