package org.collaborizm.grasp.minicluster.controller.statefulset;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.history.RevisionHistory;
import tools.jackson.databind.node.ObjectNode;

/** Counts the Pods of a StatefulSet by revision and state. */
final class StatefulSetStatus {
    private final StatefulSet set;
    private final String current;
    private final String update;
    private final int collisions;
    private final Instant now;

    StatefulSetStatus(StatefulSet set, ObjectNode current, RevisionHistory.Current newest, Instant now) {
        this.set = set;
        this.current = Meta.name(current);
        this.update = Meta.name(newest.update());
        this.collisions = newest.collisions();
        this.now = now;
    }

    void write(ApiClient api, List<ObjectNode> pods) {
        var status = calculate(pods);
        if (!Trees.same(status, set.status())) {
            var copy = Json.copy(set.object());
            copy.set("status", status);
            api.updateStatus(Kinds.STATEFUL_SETS, copy);
        }
    }

    private ObjectNode calculate(List<ObjectNode> pods) {
        int ready = count(pods, OrderedPods::runningAndReady);
        int updated = count(pods, it -> isOf(it, update));
        var complete = !set.updatesOnDelete()
                && updated == set.replicas()
                && ready == set.replicas()
                && pods.size() == set.replicas();
        var status = Json.object();
        Trees.observe(status, set.object());
        status.put("replicas", pods.size());
        Trees.putCount(status, "readyReplicas", ready);
        Trees.putCount(status, "currentReplicas", complete ? updated : count(pods, it -> isOf(it, current)));
        Trees.putCount(status, "updatedReplicas", updated);
        status.put("currentRevision", complete ? update : current).put("updateRevision", update);
        status.put("collisionCount", collisions).put("availableReplicas", count(pods, this::available));
        return status;
    }

    private boolean available(ObjectNode pod) {
        return OrderedPods.runningAndReady(pod) && Pods.available(pod, set.minReadySeconds(), now);
    }

    private static boolean isOf(ObjectNode pod, String revision) {
        return !Meta.deleting(pod) && OrderedPods.revision(pod).equals(revision);
    }

    private static int count(List<ObjectNode> pods, Predicate<ObjectNode> which) {
        return (int) pods.stream().filter(which).count();
    }
}
