package org.collaborizm.grasp.minicluster.controller.replicaset;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which Pods go first when there are too many: {@code ActivePodsWithRanks} in {@code pkg/controller/controller_utils.go}. */
final class DeletionOrder {
    private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

    private final Map<String, Long> onNode;
    private final Instant now;

    /** @param related Pods of the same application, which should be spread evenly over the nodes that stay */
    DeletionOrder(List<ObjectNode> related, Instant now) {
        this.onNode = related.stream().collect(Collectors.groupingBy(Pods::node, Collectors.counting()));
        this.now = now;
    }

    List<ObjectNode> first(List<ObjectNode> pods, int count) {
        return count >= pods.size()
                ? pods
                : pods.stream().sorted(order()).limit(count).toList();
    }

    private Comparator<ObjectNode> order() {
        return Comparator.<ObjectNode, Boolean>comparing(it -> !Pods.node(it).isEmpty())
                .thenComparingInt(it -> phaseRank(Pods.phase(it)))
                .thenComparing(Pods::ready)
                .thenComparingInt(DeletionOrder::cost)
                .thenComparingLong(it -> -onNode.getOrDefault(Pods.node(it), 0L))
                .thenComparing(it -> Pods.readySince(it).map(this::age).orElse(0L))
                .thenComparingInt(it -> -Pods.restarts(it))
                .thenComparing(it -> Meta.creationTimestamp(it).map(this::age).orElse(0L))
                .thenComparing(Meta::uid);
    }

    private static int phaseRank(String phase) {
        return switch (phase) {
            case "Running" -> 2;
            case "Unknown" -> 1;
            default -> 0;
        };
    }

    private static int cost(JsonNode pod) {
        var cost = Meta.of(pod).path("annotations").path(COST).asString("0");
        return cost.matches("-?\\d{1,9}") ? Integer.parseInt(cost) : 0;
    }

    /** On a logarithmic scale, so that of Pods of about the same age any may go. */
    private long age(Instant since) {
        var nanos = Duration.between(since, now).toNanos();
        return nanos <= 0 ? -1 : 63 - Long.numberOfLeadingZeros(nanos);
    }
}
