package org.collaborizm.grasp.minicluster.scheduler;

import java.util.Collection;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/** Pods for which others made way on a node, and which are not bound yet. */
public record Nominations(HashPMap<ObjectKey, Nomination> byPod) {
    public static final Nominations NONE = new Nominations(HashTreePMap.empty());

    public Nominations with(PodInfo pod, String node) {
        return new Nominations(byPod.plus(pod.key(), new Nomination(pod, node)));
    }

    public Nominations without(ObjectKey pod) {
        return byPod.containsKey(pod) ? new Nominations(byPod.minus(pod)) : this;
    }

    Collection<Nomination> all() {
        return byPod.values();
    }

    /** The view as it will be once those are bound that are as important as the Pod, or more. */
    ClusterView added(PodInfo pod, ClusterView view) {
        var expected = view;
        for (var it : all()) {
            var node = expected.node(it.node());
            if (node.isPresent()
                    && it.pod().priority() >= pod.priority()
                    && !it.pod().key().equals(pod.key())) {
                expected = expected.with(node.get().with(it.pod()));
            }
        }
        return expected;
    }

    record Nomination(PodInfo pod, String node) {}
}
