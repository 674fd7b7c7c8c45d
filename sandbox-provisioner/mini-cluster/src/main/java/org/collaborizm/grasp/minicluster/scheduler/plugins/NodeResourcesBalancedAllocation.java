package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.Amounts;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;

/** A node is better if cpu and memory are used alike. */
final class NodeResourcesBalancedAllocation implements Score {
    @Override
    public String name() {
        return "NodeResourcesBalancedAllocation";
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        var scores = new HashMap<String, Long>();
        for (var node : nodes) {
            var requested = node.requested().plus(pod.requests());
            var apart = Math.abs(fraction(node, requested, Amounts.CPU) - fraction(node, requested, Amounts.MEMORY));
            scores.put(node.name(), (long) ((1 - apart / 2) * MOST));
        }
        return scores;
    }

    private static double fraction(NodeView node, Amounts requested, String resource) {
        var there = node.facts().allocatable().get(resource);
        return there == 0 ? 1 : Math.min(1.0, (double) requested.get(resource) / there);
    }
}
