package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;

/**
 * How long the things take that are not simulated.
 *
 * @param pullStart until the first byte of an image arrives; zero makes pulls take no time at all
 * @param pullRate bytes of an image in a second
 * @param start of a sandbox, and of a container
 * @param relist how often a kubelet looks at its containers
 */
public record Timing(Duration pullStart, long pullRate, Duration start, Duration relist) {
    public static final Timing BELIEVABLE =
            new Timing(Duration.ofMillis(600), 60_000_000, Duration.ofMillis(350), Duration.ofSeconds(1));
    public static final Timing INSTANT = new Timing(Duration.ZERO, Long.MAX_VALUE, Duration.ZERO, Duration.ZERO);

    Duration pull(long size) {
        return pullStart.isZero() ? Duration.ZERO : pullStart.plusMillis(size * 1000 / pullRate);
    }
}
