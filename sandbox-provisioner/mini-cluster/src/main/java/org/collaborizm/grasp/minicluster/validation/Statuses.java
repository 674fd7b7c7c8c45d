package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;

/** What controllers report: counts are counts, and no part is more than the whole. */
final class Statuses {
    private static final Map<String, List<String>> COUNTS = Map.of(
            "Deployment.apps",
            List.of(
                    "observedGeneration",
                    "replicas",
                    "updatedReplicas",
                    "readyReplicas",
                    "availableReplicas",
                    "unavailableReplicas"),
            "ReplicaSet.apps",
            List.of("replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration"),
            "StatefulSet.apps",
            List.of(
                    "replicas",
                    "readyReplicas",
                    "currentReplicas",
                    "updatedReplicas",
                    "availableReplicas",
                    "observedGeneration"),
            "DaemonSet.apps",
            List.of(
                    "currentNumberScheduled",
                    "numberMisscheduled",
                    "desiredNumberScheduled",
                    "numberReady",
                    "observedGeneration",
                    "updatedNumberScheduled",
                    "numberAvailable",
                    "numberUnavailable"),
            "Job.batch",
            List.of("active", "succeeded", "failed"));
    private static final List<String> PARTS =
            List.of("fullyLabeledReplicas", "updatedReplicas", "readyReplicas", "currentReplicas", "availableReplicas");
    private static final List<String> WITH_REPLICAS = List.of("Deployment", "ReplicaSet", "StatefulSet");

    private Statuses() {}

    static void update(Field object, Field old, GroupVersionKind kind) {
        var status = object.child("status");
        COUNTS.getOrDefault(kind.groupKind(), List.of())
                .forEach(it -> status.child(it).nonNegative());
        if (WITH_REPLICAS.contains(kind.kind())) {
            var all = status.child("replicas").number();
            PARTS.stream()
                    .map(status::child)
                    .filter(it -> it.number() > all)
                    .forEach(it -> it.invalid("cannot be greater than status.replicas"));
            if (status.child("availableReplicas").number()
                    > status.child("readyReplicas").number()) {
                status.child("availableReplicas").invalid("cannot be greater than readyReplicas");
            }
        }
        if (kind.groupKind().equals("Pod")) {
            podStatus(status, old.child("status"));
        }
    }

    private static void podStatus(Field status, Field old) {
        status.items("podIPs").map(it -> it.child("ip")).forEach(Addresses::require);
        if (old.child("qosClass").filled()) {
            status.child("qosClass").immutable(old.child("qosClass").value());
        }
    }
}
