package org.collaborizm.grasp.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times of one thing, measured again and again. */
final class Samples {
    private final List<Duration> sorted = new ArrayList<>();

    synchronized void add(Duration took) {
        sorted.add(took);
        sorted.sort(null);
    }

    synchronized void addAll(Samples others) {
        sorted.addAll(others.sorted);
        sorted.sort(null);
    }

    synchronized int size() {
        return sorted.size();
    }

    /** @param share 0.5 for the median, 0.99 for p99 (nearest rank) */
    synchronized Duration at(double share) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return sorted.get(Math.clamp((int) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    Duration median() {
        return at(0.5);
    }

    /** As a row of a report, in milliseconds. */
    String row(String name) {
        return String.format(
                Locale.ROOT,
                "%-52s n=%-4d min %9.1f  p50 %9.1f  p99 %9.1f  max %9.1f ms",
                name,
                size(),
                millis(at(0)),
                millis(median()),
                millis(at(0.99)),
                millis(at(1)));
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
