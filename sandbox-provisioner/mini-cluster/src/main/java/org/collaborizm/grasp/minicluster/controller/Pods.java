package org.collaborizm.grasp.minicluster.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What controllers ask about a Pod, as {@code pkg/api/v1/pod} and {@code pkg/controller} answer it. */
public final class Pods {
    private Pods() {}

    public static String phase(JsonNode pod) {
        return pod.path("status").path("phase").asString("");
    }

    public static boolean finished(JsonNode pod) {
        return succeeded(pod) || failed(pod);
    }

    public static boolean succeeded(JsonNode pod) {
        return phase(pod).equals("Succeeded");
    }

    public static boolean failed(JsonNode pod) {
        return phase(pod).equals("Failed");
    }

    /** Neither finished nor on its way out. */
    public static boolean active(JsonNode pod) {
        return !finished(pod) && !Meta.deleting(pod);
    }

    public static String node(JsonNode pod) {
        return pod.path("spec").path("nodeName").asString("");
    }

    public static boolean ready(JsonNode pod) {
        return Conditions.isTrue(pod.path("status"), "Ready");
    }

    /** Since when it is ready; empty if it is not. */
    public static Optional<Instant> readySince(JsonNode pod) {
        return Conditions.find(pod.path("status"), "Ready")
                .filter(it -> it.path("status").asString("").equals("True"))
                .flatMap(it -> Meta.time(it.path("lastTransitionTime")));
    }

    /** Whether it has been ready for long enough. */
    public static boolean available(JsonNode pod, int minReadySeconds, Instant now) {
        if (minReadySeconds == 0) {
            return ready(pod);
        }
        return readySince(pod)
                .filter(it -> !it.plusSeconds(minReadySeconds).isAfter(now))
                .isPresent();
    }

    /** How long until the next of these that are ready becomes available; empty if none will by waiting. */
    public static Optional<Duration> nextAvailable(Collection<ObjectNode> pods, int minReadySeconds, Instant now) {
        return minReadySeconds == 0
                ? Optional.empty()
                : pods.stream()
                        .flatMap(it -> readySince(it).stream())
                        .map(it -> Timestamps.remaining(it, minReadySeconds, now))
                        .filter(Duration::isPositive)
                        .min(Comparator.naturalOrder());
    }

    public static int restarts(JsonNode pod) {
        int most = 0;
        for (var container : pod.path("status").path("containerStatuses")) {
            most = Math.max(most, container.path("restartCount").asInt(0));
        }
        return most;
    }
}
