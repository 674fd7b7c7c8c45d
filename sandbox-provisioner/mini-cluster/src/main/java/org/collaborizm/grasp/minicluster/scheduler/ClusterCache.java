package org.collaborizm.grasp.minicluster.scheduler;

import java.util.HashMap;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeFacts;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;

/** Nodes and the Pods on them, kept up to date by what is told, so that a decision need not read everything. */
final class ClusterCache {
    private final Map<ObjectKey, PodInfo> assigned = new HashMap<>();
    private ClusterView view;

    ClusterCache(Surroundings surroundings) {
        view = ClusterView.empty(surroundings);
    }

    ClusterView view() {
        return view;
    }

    void put(NodeFacts node) {
        var known = view.node(node.name());
        var changed = known.map(it -> it.with(node)).orElseGet(() -> withPods(NodeView.of(node)));
        view = view.with(changed);
    }

    void removeNode(String node) {
        view = view.without(node);
    }

    /** @param pod with a node */
    void put(PodInfo pod) {
        var before = assigned.put(pod.key(), pod);
        if (before != null && !before.node().equals(pod.node())) {
            takeOff(before);
        }
        view.node(pod.node()).ifPresent(it -> view = view.with(it.with(pod)));
    }

    /** @return whether it was on a node */
    boolean remove(ObjectKey pod) {
        var there = assigned.remove(pod);
        if (there == null) {
            return false;
        }
        takeOff(there);
        return true;
    }

    private void takeOff(PodInfo pod) {
        view.node(pod.node()).ifPresent(it -> view = view.with(it.without(pod.key())));
    }

    private NodeView withPods(NodeView node) {
        var filled = node;
        for (var pod : assigned.values()) {
            filled = pod.node().equals(node.name()) ? filled.with(pod) : filled;
        }
        return filled;
    }
}
