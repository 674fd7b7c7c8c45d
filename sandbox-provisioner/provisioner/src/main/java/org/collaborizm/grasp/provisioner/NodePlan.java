package org.collaborizm.grasp.provisioner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One node to be.
 *
 * @param name unique in its sandbox: its host name, too
 * @param position in the sandbox, from 0; the node at 0 runs the control plane
 * @param labels node labels
 * @param taints node taints as kubectl writes them
 */
record NodePlan(String name, int position, Map<String, String> labels, List<String> taints) {
    /** As many as have addresses in a sandbox's network. */
    static final int MOST = 24;

    static List<NodePlan> of(SandboxSpec spec) {
        return of(spec.pools());
    }

    static List<NodePlan> of(List<NodePool> pools) {
        var plans = new ArrayList<NodePlan>();
        for (var pool : pools) {
            for (var i = 1; i <= pool.count(); i++) {
                plans.add(new NodePlan(pool.name() + "-" + i, plans.size(), pool.labels(), pool.taints()));
            }
        }
        if (plans.size() > MOST) {
            throw new IllegalArgumentException("A sandbox has at most " + MOST + " nodes, not " + plans.size());
        }
        return List.copyOf(plans);
    }

    boolean controlPlane() {
        return position == 0;
    }
}
