package org.collaborizm.grasp.minicluster.controller.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Replaces Pods few at a time, as {@code rolling.go}. */
final class RollingUpdate {
    private final Rollout rollout;
    private final Deployment deployment;
    private final Scaling scaling;

    RollingUpdate(Rollout rollout) {
        this.rollout = rollout;
        this.deployment = rollout.deployment();
        this.scaling = new Scaling(rollout);
    }

    void step() {
        var generations = rollout.generations(true);
        if (!scaleUp(generations) && !scaleDown(generations) && deployment.complete(deployment.status())) {
            rollout.cleanUp(generations.old());
        }
        rollout.syncStatus(generations);
    }

    private boolean scaleUp(Rollout.Generations generations) {
        var newest = generations.newest();
        if (newest == null) {
            return false;
        }
        int size = ReplicaSets.replicas(newest) > deployment.replicas()
                ? deployment.replicas()
                : newReplicas(deployment, generations.all(), newest);
        return scaling.resize(newest, size);
    }

    /** How large the new ReplicaSet may be now. */
    static int newReplicas(Deployment deployment, List<ObjectNode> all, ObjectNode newest) {
        if (deployment.recreates()) {
            return deployment.replicas();
        }
        int most = deployment.replicas() + deployment.maxSurge();
        int room = most - ReplicaSets.sum(all, ReplicaSets::replicas);
        int size = ReplicaSets.replicas(newest);
        return room <= 0 ? size : size + Math.min(room, deployment.replicas() - size);
    }

    private boolean scaleDown(Rollout.Generations generations) {
        var newest = generations.newest();
        var old = ReplicaSets.oldestFirst(ReplicaSets.active(generations.old()));
        if (old.isEmpty() || newest == null) {
            return false;
        }
        int minAvailable = deployment.replicas() - deployment.maxUnavailable();
        int newUnavailable = ReplicaSets.replicas(newest) - ReplicaSets.available(newest);
        int surplus = ReplicaSets.sum(generations.all(), ReplicaSets::replicas) - minAvailable - newUnavailable;
        if (surplus <= 0) {
            return false;
        }
        var sizes = new LinkedHashMap<ObjectNode, Integer>();
        old.forEach(it -> sizes.put(it, ReplicaSets.replicas(it)));
        dropUnhealthy(sizes, surplus);
        int available = ReplicaSets.sum(old, ReplicaSets::available) + ReplicaSets.available(newest);
        dropAvailable(sizes, available - minAvailable);
        return apply(sizes);
    }

    /** Pods that are not available go first: without them nothing is lost. */
    private static void dropUnhealthy(Map<ObjectNode, Integer> sizes, int most) {
        int left = most;
        for (var entry : sizes.entrySet()) {
            int dropped = Math.clamp(entry.getValue() - (long) ReplicaSets.available(entry.getKey()), 0, left);
            entry.setValue(entry.getValue() - dropped);
            left -= dropped;
        }
    }

    private static void dropAvailable(Map<ObjectNode, Integer> sizes, int most) {
        int left = Math.max(0, most);
        for (var entry : sizes.entrySet()) {
            int dropped = Math.min(entry.getValue(), left);
            entry.setValue(entry.getValue() - dropped);
            left -= dropped;
        }
    }

    private boolean apply(Map<ObjectNode, Integer> sizes) {
        var changed = false;
        for (var entry : sizes.entrySet()) {
            changed |= scaling.resize(entry.getKey(), entry.getValue());
        }
        return changed;
    }
}
