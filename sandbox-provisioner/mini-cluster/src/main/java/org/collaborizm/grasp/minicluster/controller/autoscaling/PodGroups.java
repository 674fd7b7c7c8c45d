package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pods by what their measurements are worth, as `groupPods` in `podautoscaler/replica_calculator.go`.
 *
 * @param usage of those whose measurements count, in thousandths
 */
record PodGroups(int ready, List<String> unready, List<String> missing, Map<String, Long> usage) {
    private static final Duration CPU_INITIALIZATION = Duration.ofMinutes(5);
    private static final Duration INITIAL_READINESS = Duration.ofSeconds(30);

    static PodGroups of(
            List<ObjectNode> pods, Map<String, ResourceMetrics.PodSample> samples, MetricSource metric, Instant now) {
        var unready = new ArrayList<String>();
        var missing = new ArrayList<String>();
        var usage = new HashMap<String, Long>();
        for (var pod : pods) {
            var name = Meta.name(pod);
            var sample = samples.get(name);
            if (Meta.deleting(pod) || Pods.failed(pod)) {
                continue;
            }
            if (Pods.phase(pod).equals("Pending")) {
                unready.add(name);
            } else if (sample == null) {
                missing.add(name);
            } else if (metric.resource().equals("cpu") && notYetMeaningful(pod, sample, now)) {
                unready.add(name);
            } else {
                usage.put(name, sample.milli(metric.resource(), metric.container()));
            }
        }
        return new PodGroups(usage.size(), unready, missing, usage);
    }

    /** A Pod that starts uses more than it will. */
    private static boolean notYetMeaningful(JsonNode pod, ResourceMetrics.PodSample sample, Instant now) {
        var condition = Conditions.find(pod.path("status"), "Ready");
        var started = Meta.time(pod.path("status").path("startTime"));
        if (condition.isEmpty() || started.isEmpty()) {
            return true;
        }
        var changed = Meta.time(condition.get().path("lastTransitionTime")).orElse(started.get());
        var isUnready = condition.get().path("status").asString("").equals("False");
        return started.get().plus(CPU_INITIALIZATION).isAfter(now)
                ? isUnready || sample.timestamp().isBefore(changed.plus(sample.window()))
                : isUnready && started.get().plus(INITIAL_READINESS).isAfter(changed);
    }
}
