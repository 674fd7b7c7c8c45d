package org.collaborizm.grasp.minicluster;

import java.time.Instant;
import java.util.List;

/**
 * How a cluster is to be.
 *
 * @param time how its time passes
 * @param pace of what is not real: pulling images, starting containers
 * @param seed of names, uids and jitter; the same seed on a stepped clock makes the same cluster
 */
public record ClusterSpec(List<NodePool> pools, Time time, Pace pace, long seed) {
    /** How time passes. */
    public sealed interface Time {
        /** As outside, or a number of times as fast. */
        record Real(double speed) implements Time {}

        /** Only when told, for tests. */
        record Stepped(Instant start) implements Time {}
    }

    /** How long things take that only seem to happen. */
    public enum Pace {
        /** About as long as they take really. */
        BELIEVABLE,
        /** No time. */
        INSTANT
    }

    /** In real time, at a believable pace. */
    public static ClusterSpec of(List<NodePool> pools) {
        return new ClusterSpec(pools, new Time.Real(1), Pace.BELIEVABLE, System.nanoTime());
    }

    /** For tests: time stands still until it is moved, and nothing takes time. */
    public static ClusterSpec stepped(List<NodePool> pools) {
        return new ClusterSpec(pools, new Time.Stepped(Instant.parse("2026-01-01T00:00:00Z")), Pace.INSTANT, 1);
    }
}
