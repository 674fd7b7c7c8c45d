package org.collaborizm.grasp.minicluster.controller.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a Job wait before it replaces Pods that fail: 10 s, then twice as long each time, up to 10 minutes. */
final class FailureBackoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, Failures> byJob = new HashMap<>();

    private record Failures(int count, Instant last) {}

    /** Takes Pods into account that ended since the last time. */
    void note(String job, List<ObjectNode> ended, Instant now) {
        ended.stream()
                .sorted(Comparator.comparing(it -> finished(it, now)))
                .forEach(it -> note(job, it, finished(it, now)));
    }

    private void note(String job, ObjectNode pod, Instant at) {
        if (Pods.succeeded(pod)) {
            byJob.remove(job);
        } else {
            byJob.merge(job, new Failures(1, at), (before, one) -> new Failures(before.count() + 1, at));
        }
    }

    /** Zero or negative if it need not wait. */
    Duration remaining(String job, Instant now) {
        var failures = byJob.get(job);
        return failures == null
                ? Duration.ZERO
                : Duration.between(now, failures.last().plus(delay(failures.count())));
    }

    void forget(String job) {
        byJob.remove(job);
    }

    static Duration delay(int failures) {
        var delay = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    /** When the last of its containers ended. */
    static Instant finished(JsonNode pod, Instant now) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .flatMap(it -> Meta.time(it.at("/state/terminated/finishedAt")).stream())
                .max(Comparator.naturalOrder())
                .or(() -> Conditions.find(pod.path("status"), "Ready")
                        .flatMap(it -> Meta.time(it.path("lastTransitionTime"))))
                .orElse(now);
    }
}
