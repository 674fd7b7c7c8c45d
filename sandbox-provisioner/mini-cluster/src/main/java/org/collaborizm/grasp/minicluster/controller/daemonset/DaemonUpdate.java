package org.collaborizm.grasp.minicluster.controller.daemonset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.history.RevisionHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which Pods of the former template go now: {@code update.go}. */
final class DaemonUpdate {
    private final DaemonSet set;
    private final String hash;
    private final Instant now;

    DaemonUpdate(DaemonSet set, String hash, Instant now) {
        this.set = set;
        this.hash = hash;
        this.now = now;
    }

    static boolean isOf(JsonNode pod, String hash) {
        return Meta.of(pod)
                .path("labels")
                .path(RevisionHistory.HASH_LABEL)
                .asString("")
                .equals(hash);
    }

    DaemonSetSync.Plan plan(NodeView view) {
        int nodes = view.desired();
        return set.surges() ? surge(view, set.maxSurge(nodes)) : replace(view, set.maxUnavailable(nodes));
    }

    private DaemonSetSync.Plan replace(NodeView view, int maxUnavailable) {
        int unavailable = 0;
        var broken = new ArrayList<ObjectNode>();
        var candidates = new ArrayList<ObjectNode>();
        for (var node : eligible(view)) {
            var pods = alive(view, node);
            if (pods.size() != 1 || !available(pods.getFirst())) {
                unavailable++;
            }
            if (pods.size() == 1 && !isOf(pods.getFirst(), hash)) {
                (available(pods.getFirst()) ? candidates : broken).add(pods.getFirst());
            }
        }
        candidates.stream().limit(Math.max(0, maxUnavailable - unavailable)).forEach(broken::add);
        return new DaemonSetSync.Plan(List.of(), broken);
    }

    private DaemonSetSync.Plan surge(NodeView view, int maxSurge) {
        int surging = 0;
        var create = new ArrayList<String>();
        var candidates = new ArrayList<String>();
        var delete = new ArrayList<ObjectNode>();
        for (var node : eligible(view)) {
            var old = alive(view, node).stream().filter(it -> !isOf(it, hash)).findFirst();
            var updated =
                    alive(view, node).stream().filter(it -> isOf(it, hash)).findFirst();
            if (old.isPresent() && updated.isEmpty()) {
                (available(old.get()) ? candidates : create).add(node);
            } else if (old.isPresent() && !available(updated.get())) {
                surging++;
            } else {
                old.ifPresent(delete::add);
            }
        }
        candidates.stream().limit(Math.max(0, maxSurge - surging)).forEach(create::add);
        return new DaemonSetSync.Plan(create, delete);
    }

    private static List<String> eligible(NodeView view) {
        return view.nodes().stream()
                .filter(it -> view.fit(it).shouldRun())
                .map(Meta::name)
                .toList();
    }

    private static List<ObjectNode> alive(NodeView view, String node) {
        return view.on(node).stream().filter(it -> !Meta.deleting(it)).toList();
    }

    private boolean available(ObjectNode pod) {
        return Pods.available(pod, set.minReadySeconds(), now);
    }
}
