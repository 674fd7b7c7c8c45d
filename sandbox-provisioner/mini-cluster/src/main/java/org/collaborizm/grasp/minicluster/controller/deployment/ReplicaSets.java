package org.collaborizm.grasp.minicluster.controller.deployment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.PodTemplates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions about several ReplicaSets of one Deployment. */
final class ReplicaSets {
    private static final Comparator<ObjectNode> OLDEST_FIRST = Comparator.<ObjectNode, Instant>comparing(
                    it -> Meta.creationTimestamp(it).orElse(Instant.EPOCH))
            .thenComparing(Meta::name);

    private ReplicaSets() {}

    static int replicas(JsonNode set) {
        return set.path("spec").path("replicas").asInt(1);
    }

    static int actual(JsonNode set) {
        return set.path("status").path("replicas").asInt(0);
    }

    static int ready(JsonNode set) {
        return set.path("status").path("readyReplicas").asInt(0);
    }

    static int available(JsonNode set) {
        return set.path("status").path("availableReplicas").asInt(0);
    }

    static int sum(Collection<ObjectNode> sets, ToIntFunction<ObjectNode> count) {
        return sets.stream().mapToInt(count).sum();
    }

    static List<ObjectNode> active(Collection<ObjectNode> sets) {
        return sets.stream().filter(it -> replicas(it) > 0).toList();
    }

    static List<ObjectNode> oldestFirst(Collection<ObjectNode> sets) {
        return sets.stream().sorted(OLDEST_FIRST).toList();
    }

    /** When growing: the largest, of equal ones the newest. */
    static List<ObjectNode> largestNewestFirst(Collection<ObjectNode> sets) {
        return sets.stream()
                .sorted(Comparator.<ObjectNode, Integer>comparing(it -> -replicas(it))
                        .thenComparing(OLDEST_FIRST.reversed()))
                .toList();
    }

    /** When shrinking: the largest, of equal ones the oldest. */
    static List<ObjectNode> largestOldestFirst(Collection<ObjectNode> sets) {
        return sets.stream()
                .sorted(Comparator.<ObjectNode, Integer>comparing(it -> -replicas(it))
                        .thenComparing(OLDEST_FIRST))
                .toList();
    }

    /** The one with the Deployment's template, the oldest if there are several. */
    static Optional<ObjectNode> newest(Deployment deployment, List<ObjectNode> sets) {
        return oldestFirst(sets).stream()
                .filter(it -> PodTemplates.same(it.path("spec").path("template"), deployment.template()))
                .findFirst();
    }

    static List<ObjectNode> with(List<ObjectNode> sets, @Nullable ObjectNode another) {
        if (another == null) {
            return sets;
        }
        var all = new ArrayList<>(sets);
        all.add(another);
        return all;
    }
}
