package org.collaborizm.grasp.minicluster.controller.namespace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is left in a namespace that is being deleted, and how its conditions say it: {@code status_condition_utils.go}. */
final class RemainingContent {
    private final Map<String, Integer> byResource = new TreeMap<>();
    private final Map<String, Integer> byFinalizer = new TreeMap<>();
    private final List<ApiException> failures = new ArrayList<>();
    private int estimate;

    void remains(GroupVersionResource resource, List<ObjectNode> left) {
        byResource.put(resource.resource() + "." + resource.group(), left.size());
        left.forEach(it -> Meta.finalizers(it).forEach(finalizer -> byFinalizer.merge(finalizer, 1, Integer::sum)));
    }

    void failed(ApiException refused) {
        failures.add(refused);
    }

    void estimate(int seconds) {
        estimate = Math.max(estimate, seconds);
    }

    /** Seconds until it may be worth to look again; 0 if nothing is left. */
    int estimate() {
        return estimate;
    }

    /** @throws ApiException the first failure */
    void orThrow() {
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    void conditions(ObjectNode status, Instant now) {
        put(
                status,
                now,
                Conditions.condition(
                        "NamespaceDeletionDiscoveryFailure",
                        "False",
                        "ResourcesDiscovered",
                        "All resources successfully discovered"));
        put(
                status,
                now,
                Conditions.condition(
                        "NamespaceDeletionGroupVersionParsingFailure",
                        "False",
                        "ParsedGroupVersions",
                        "All legacy kube types successfully parsed"));
        put(status, now, failure());
        put(status, now, remaining());
        put(status, now, finalizers());
    }

    private ObjectNode failure() {
        var type = "NamespaceDeletionContentFailure";
        var said = failures.stream()
                .map(it -> String.valueOf(it.getMessage()))
                .sorted()
                .collect(Collectors.joining(", "));
        return failures.isEmpty()
                ? Conditions.condition(
                        type,
                        "False",
                        "ContentDeleted",
                        "All content successfully deleted, may be waiting on finalization")
                : Conditions.condition(
                        type,
                        "True",
                        "ContentDeletionFailed",
                        "Failed to delete all resource types, %d remaining: %s".formatted(failures.size(), said));
    }

    private ObjectNode remaining() {
        var type = "NamespaceContentRemaining";
        return byResource.isEmpty()
                ? Conditions.condition(type, "False", "ContentRemoved", "All content successfully removed")
                : Conditions.condition(
                        type,
                        "True",
                        "SomeResourcesRemain",
                        "Some resources are remaining: " + listed(byResource, "%s has %d resource instances"));
    }

    private ObjectNode finalizers() {
        var type = "NamespaceFinalizersRemaining";
        return byFinalizer.isEmpty()
                ? Conditions.condition(
                        type, "False", "ContentHasNoFinalizers", "All content-preserving finalizers finished")
                : Conditions.condition(
                        type,
                        "True",
                        "SomeFinalizersRemain",
                        "Some content in the namespace has finalizers remaining: "
                                + listed(byFinalizer, "%s in %d resource instances"));
    }

    private static String listed(Map<String, Integer> counts, String format) {
        return counts.entrySet().stream()
                .map(it -> format.formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Keeps the place, and the time as long as the status stays. */
    private static void put(ObjectNode status, Instant now, ObjectNode condition) {
        var list = status.get("conditions") instanceof ArrayNode there ? there : status.putArray("conditions");
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("type").equals(condition.path("type"))) {
                var since = list.get(i).path("status").equals(condition.path("status"))
                        ? list.get(i).path("lastTransitionTime").asString("")
                        : Timestamps.of(now);
                list.set(i, condition.put("lastTransitionTime", since));
                return;
            }
        }
        list.add(condition.put("lastTransitionTime", Timestamps.of(now)));
    }
}
