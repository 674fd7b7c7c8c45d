package org.collaborizm.grasp.minicluster.controller.replicaset;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.node.ObjectNode;

/** Counts the Pods of a ReplicaSet, as {@code replica_set_utils.go}. */
final class ReplicaSetStatus {
    private static final String REPLICA_FAILURE = "ReplicaFailure";

    private final ControllerContext context;
    private final GroupVersionResource resource;

    ReplicaSetStatus(ControllerContext context, GroupVersionResource resource) {
        this.context = context;
        this.resource = resource;
    }

    void write(ObjectNode set, List<ObjectNode> pods, Optional<ApiException> failure) {
        var status = set.path("status").isObject() ? Json.copy(set.path("status")) : Json.object();
        count(status, set, pods);
        condition(status, set, pods, failure);
        Trees.observe(status, set);
        if (!Trees.same(status, set.path("status"))) {
            var changed = Json.copy(set);
            changed.set("status", status);
            context.api().updateStatus(resource, changed);
        }
    }

    private void count(ObjectNode status, ObjectNode set, List<ObjectNode> pods) {
        var spec = set.path("spec");
        var labels = LabelSelector.of(Meta.labels(spec.path("template")));
        int minReady = spec.path("minReadySeconds").asInt(0);
        var now = context.clock().now();
        status.put("replicas", pods.size());
        Trees.putCount(status, "fullyLabeledReplicas", count(pods, labels::matches));
        Trees.putCount(status, "readyReplicas", count(pods, Pods::ready));
        Trees.putCount(status, "availableReplicas", count(pods, it -> Pods.available(it, minReady, now)));
    }

    private static int count(List<ObjectNode> pods, Predicate<ObjectNode> which) {
        return (int) pods.stream().filter(which).count();
    }

    private void condition(ObjectNode status, ObjectNode set, List<ObjectNode> pods, Optional<ApiException> failure) {
        var there = Conditions.find(status, REPLICA_FAILURE).isPresent();
        if (failure.isPresent() && !there) {
            var missing = pods.size() < set.path("spec").path("replicas").asInt(1);
            var message = String.valueOf(failure.get().getMessage());
            var condition = Json.object()
                    .put("type", REPLICA_FAILURE)
                    .put("status", "True")
                    .put("lastTransitionTime", Timestamps.of(context.clock().now()))
                    .put("reason", missing ? "FailedCreate" : "FailedDelete")
                    .put("message", message);
            Conditions.put(status, condition);
        } else if (failure.isEmpty() && there) {
            Conditions.remove(status, REPLICA_FAILURE);
        }
    }
}
