package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import tools.jackson.databind.node.ObjectNode;

/** Slows down the replacing of Pods that fail on a node: after 1 s, then twice as long each time, up to 15 minutes. */
final class FailedPods {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ClusterClock clock;
    private final Map<String, Wait> waits = new HashMap<>();

    FailedPods(ClusterClock clock) {
        this.clock = clock;
    }

    boolean mayGo(ObjectNode set, ObjectNode node) {
        var key = key(set) + Meta.name(node);
        var wait = waits.get(key);
        if (wait != null && wait.until().isAfter(clock.now())) {
            return false;
        }
        var length = wait == null || wait.forgotten(clock.now()) ? FIRST : wait.next();
        waits.put(key, new Wait(length, clock.now().plus(length)));
        return true;
    }

    /** How long until a failed Pod of the set may be replaced; empty if none waits. */
    Optional<Duration> next(ObjectNode set) {
        return waits.entrySet().stream()
                .filter(it -> it.getKey().startsWith(key(set)))
                .map(it -> Duration.between(clock.now(), it.getValue().until()))
                .filter(Duration::isPositive)
                .min(Comparator.naturalOrder());
    }

    private static String key(ObjectNode set) {
        return Meta.uid(set) + "/" + Meta.generation(set) + "/";
    }

    private record Wait(Duration length, Instant until) {
        boolean forgotten(Instant now) {
            return until.plus(LONGEST.multipliedBy(2)).isBefore(now);
        }

        Duration next() {
            var doubled = length.multipliedBy(2);
            return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        }
    }
}
