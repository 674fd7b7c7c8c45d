package org.collaborizm.grasp.minicluster.controller.podgc;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One round of {@link PodGarbageCollector}. */
final class PodSweep {
    private static final int MOST_FINISHED = 12_500;
    private static final Duration QUARANTINE = Duration.ofSeconds(40);
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    private final ControllerContext context;
    private final Map<String, Instant> missingNodes = new HashMap<>();
    private Runnable again = () -> {};

    PodSweep(ControllerContext context) {
        this.context = context;
    }

    /** @param sweep asks for another round later */
    void again(Runnable sweep) {
        again = sweep;
    }

    static boolean outOfService(JsonNode node) {
        return !Conditions.isTrue(node.path("status"), "Ready")
                && node.path("spec")
                        .path("taints")
                        .valueStream()
                        .anyMatch(it -> it.path("key").asString("").equals(OUT_OF_SERVICE));
    }

    boolean concerns(JsonNode pod) {
        var node = Pods.node(pod);
        return node.isEmpty()
                ? Meta.deleting(pod)
                : Pods.finished(pod)
                        || context.api()
                                .find(Kinds.NODES, new ObjectKey("", node))
                                .isEmpty();
    }

    void run() {
        var pods = context.api().list(Kinds.PODS);
        var nodes = context.api().list(Kinds.NODES).stream()
                .collect(Collectors.toMap(Meta::name, it -> it, (one, other) -> one));
        finished(pods);
        for (var pod : pods) {
            var node = Pods.node(pod);
            if (node.isEmpty()) {
                unscheduled(pod);
            } else if (!nodes.containsKey(node)) {
                orphan(pod, node);
            } else if (Meta.deleting(pod) && outOfService(nodes.get(node))) {
                remove(pod, "PodGC: node no longer in service");
            }
        }
        missingNodes.keySet().removeIf(nodes::containsKey);
    }

    private void finished(List<ObjectNode> pods) {
        var finished = pods.stream().filter(Pods::finished).toList();
        finished.stream()
                .sorted(Comparator.comparing(it -> Meta.creationTimestamp(it).orElse(Instant.EPOCH)))
                .limit(Math.max(0, finished.size() - MOST_FINISHED))
                .forEach(this::delete);
    }

    private void unscheduled(ObjectNode pod) {
        if (Meta.deleting(pod)) {
            remove(pod, "");
        }
    }

    private void orphan(ObjectNode pod, String node) {
        var now = context.clock().now();
        var since = missingNodes.computeIfAbsent(node, it -> now);
        if (Duration.between(since, now).compareTo(QUARANTINE) >= 0) {
            remove(pod, "PodGC: node no longer exists");
        } else {
            again.run();
        }
    }

    /** Says that it failed, so that nobody waits for it, and deletes it at once. */
    private void remove(ObjectNode pod, String why) {
        if (!Pods.finished(pod)) {
            fail(pod, why);
        }
        delete(pod);
    }

    private void fail(ObjectNode pod, String why) {
        var patch = Json.object();
        var status = patch.putObject("status").put("phase", "Failed");
        if (!why.isEmpty()) {
            var conditions = status.putArray("conditions");
            pod.path("status").path("conditions").forEach(conditions::add);
            var condition = Conditions.condition("DisruptionTarget", "True", "DeletionByPodGC", why);
            Conditions.put(
                    status,
                    condition.put(
                            "lastTransitionTime", Timestamps.of(context.clock().now())));
        }
        context.api().patch(Kinds.PODS, ObjectKey.of(pod), PatchType.MERGE, patch, "status");
    }

    private void delete(ObjectNode pod) {
        try {
            context.api().delete(Kinds.PODS, ObjectKey.of(pod), Json.object().put("gracePeriodSeconds", 0));
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }
}
