package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.node.ObjectNode;

/** Counts the nodes of a DaemonSet. */
final class DaemonSetStatus {
    private final DaemonSet set;
    private final String hash;
    private final Instant now;

    DaemonSetStatus(DaemonSet set, String hash, Instant now) {
        this.set = set;
        this.hash = hash;
        this.now = now;
    }

    void write(ApiClient api, NodeView view, int collisions) {
        var status = set.status().isObject() ? Json.copy(set.status()) : Json.object();
        Trees.observe(status, set.object());
        Trees.putCount(status, "collisionCount", collisions);
        count(status, view);
        if (!Trees.same(status, set.status())) {
            var copy = Json.copy(set.object());
            copy.set("status", status);
            api.updateStatus(Kinds.DAEMON_SETS, copy);
        }
    }

    private void count(ObjectNode status, NodeView view) {
        var wanted =
                view.nodes().stream().filter(it -> view.fit(it).shouldRun()).toList();
        var first = wanted.stream()
                .flatMap(it -> view.on(Meta.name(it)).stream().limit(1))
                .toList();
        int misscheduled = (int) view.nodes().stream()
                .filter(it -> !view.fit(it).shouldRun())
                .filter(it -> !view.on(Meta.name(it)).isEmpty())
                .count();
        int available = count(first, it -> Pods.available(it, set.minReadySeconds(), now));
        status.put("currentNumberScheduled", first.size())
                .put("numberMisscheduled", misscheduled)
                .put("desiredNumberScheduled", wanted.size())
                .put("numberReady", count(first, Pods::ready));
        Trees.putCount(status, "updatedNumberScheduled", count(first, it -> DaemonUpdate.isOf(it, hash)));
        Trees.putCount(status, "numberAvailable", available);
        Trees.putCount(status, "numberUnavailable", wanted.size() - available);
    }

    private static int count(List<ObjectNode> pods, Predicate<ObjectNode> which) {
        return (int) pods.stream().filter(which).count();
    }
}
