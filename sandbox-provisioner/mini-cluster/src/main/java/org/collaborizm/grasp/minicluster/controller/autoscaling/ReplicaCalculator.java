package org.collaborizm.grasp.minicluster.controller.autoscaling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many replicas the load needs, as `podautoscaler/replica_calculator.go`. A function of what it is given.
 *
 * @param current how many there are
 * @param unavailable why nothing could be measured; empty if it could
 */
record ReplicaCalculator(
        int current, List<ObjectNode> pods, List<ResourceMetrics.PodSample> samples, String unavailable, Instant now) {
    private static final double TOLERANCE = 0.1;

    /**
     * What came of it.
     *
     * @param utilization percent, if that was the target
     * @param average per Pod, in thousandths
     */
    record Result(int replicas, OptionalInt utilization, long average) {}

    Result calculate(MetricSource metric) throws UnknownReplicas {
        requireSamples(metric);
        if (pods.isEmpty()) {
            throw new UnknownReplicas("no pods returned by selector while calculating replica count");
        }
        var byPod = samples.stream()
                .collect(Collectors.toMap(ResourceMetrics.PodSample::pod, Function.identity(), (first, _) -> first));
        var groups = PodGroups.of(pods, byPod, metric, now);
        var requests = metric.utilization().isPresent() ? requests(metric) : Map.<String, Long>of();
        if (groups.usage().isEmpty()) {
            throw new UnknownReplicas("did not receive metrics for targeted pods (pods might be unready)");
        }
        return metric.utilization().isPresent()
                ? byUtilization(metric.utilization().getAsInt(), groups, requests)
                : byValue(metric.average().orElse(0), groups);
    }

    private void requireSamples(MetricSource metric) throws UnknownReplicas {
        if (!unavailable.isEmpty() || samples.isEmpty()) {
            var why = unavailable.isEmpty()
                    ? "no metrics returned from resource metrics API"
                    : "unable to fetch metrics from resource metrics API: " + unavailable;
            throw new UnknownReplicas("unable to get metrics for resource %s: %s".formatted(metric.resource(), why));
        }
    }

    private Map<String, Long> requests(MetricSource metric) throws UnknownReplicas {
        var requests = new HashMap<String, Long>();
        for (var pod : pods) {
            var sum = 0L;
            for (var container : pod.path("spec").path("containers")) {
                if (metric.container().isEmpty()
                        || metric.container().equals(container.path("name").asString(""))) {
                    sum += request(container, pod, metric.resource());
                }
            }
            requests.put(Meta.name(pod), sum);
        }
        return requests;
    }

    private static long request(JsonNode container, JsonNode pod, String resource) throws UnknownReplicas {
        var requested = container.path("resources").path("requests").path(resource);
        if (requested.isMissingNode()) {
            throw new UnknownReplicas("missing request for %s in container %s of Pod %s"
                    .formatted(resource, container.path("name").asString(""), Meta.name(pod)));
        }
        return Quantity.of(requested).milli();
    }

    private Result byUtilization(int target, PodGroups groups, Map<String, Long> requests) {
        Ratio ratio = usage -> {
            var asked = usage.keySet().stream()
                    .mapToLong(it -> requests.getOrDefault(it, 0L))
                    .sum();
            return asked == 0 ? 1 : 100.0 * sum(usage) / asked / target;
        };
        var first = ratio.of(groups.usage());
        var replicas = replicas(groups, ratio, pod -> requests.getOrDefault(pod, 0L));
        return new Result(
                replicas,
                OptionalInt.of((int) (first * target + 1e-9)),
                sum(groups.usage()) / groups.usage().size());
    }

    private Result byValue(long target, PodGroups groups) {
        Ratio ratio = usage -> {
            var average = sum(usage) / usage.size();
            return (double) average / target;
        };
        var replicas = replicas(groups, ratio, _ -> target);
        return new Result(
                replicas,
                OptionalInt.empty(),
                sum(groups.usage()) / groups.usage().size());
    }

    /** @param full what a Pod without measurement is taken to use when scaling down */
    private int replicas(PodGroups groups, Ratio ratio, Function<String, Long> full) {
        var first = ratio.of(groups.usage());
        var unreadyMatter = !groups.unready().isEmpty() && first > 1;
        if (!unreadyMatter && groups.missing().isEmpty()) {
            return Math.abs(1 - first) <= TOLERANCE ? current : ceil(first * groups.ready());
        }
        var usage = new HashMap<>(groups.usage());
        groups.missing().forEach(it -> usage.put(it, first < 1 ? full.apply(it) : 0L));
        if (unreadyMatter) {
            groups.unready().forEach(it -> usage.put(it, 0L));
        }
        var second = ratio.of(usage);
        if (Math.abs(1 - second) <= TOLERANCE || (first < 1 && second > 1) || (first > 1 && second < 1)) {
            return current;
        }
        var replicas = ceil(second * usage.size());
        return (second < 1 && replicas > current) || (second > 1 && replicas < current) ? current : replicas;
    }

    private static int ceil(double value) {
        return (int) Math.ceil(value - 1e-9);
    }

    private static long sum(Map<String, Long> usage) {
        return usage.values().stream().mapToLong(it -> it).sum();
    }

    @FunctionalInterface
    private interface Ratio {
        double of(Map<String, Long> usage);
    }
}
