package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was recommended and done for one autoscaler of late. */
final class ScalingHistory {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final List<Entry> recommendations = new ArrayList<>();
    private final List<Entry> changes = new ArrayList<>();

    private record Entry(int value, Instant at) {}

    boolean isEmpty() {
        return recommendations.isEmpty();
    }

    void recommended(int replicas, Instant now) {
        forget(recommendations, now);
        recommendations.add(new Entry(replicas, now));
    }

    /** @param by negative for fewer */
    void changed(int by, Instant now) {
        forget(changes, now);
        changes.add(new Entry(by, now));
    }

    int highest(int replicas, int seconds, Instant now) {
        return since(recommendations, seconds, now).stream()
                .mapToInt(Entry::value)
                .reduce(replicas, Math::max);
    }

    int lowest(int replicas, int seconds, Instant now) {
        return since(recommendations, seconds, now).stream()
                .mapToInt(Entry::value)
                .reduce(replicas, Math::min);
    }

    int added(int seconds, Instant now) {
        return since(changes, seconds, now).stream()
                .mapToInt(it -> Math.max(0, it.value))
                .sum();
    }

    int removed(int seconds, Instant now) {
        return since(changes, seconds, now).stream()
                .mapToInt(it -> Math.max(0, -it.value))
                .sum();
    }

    private static List<Entry> since(List<Entry> entries, int seconds, Instant now) {
        var from = now.minusSeconds(seconds);
        return entries.stream().filter(it -> it.at.isAfter(from)).toList();
    }

    private static void forget(List<Entry> entries, Instant now) {
        entries.removeIf(it -> it.at.isBefore(now.minus(LONGEST)));
    }
}
