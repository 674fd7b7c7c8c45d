package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.Amounts;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** What a Pod asks for must be there; nodes with more left are better. */
final class NodeResourcesFit implements Filter, Score {
    private static final List<String> SCORED = List.of(Amounts.CPU, Amounts.MEMORY);

    @Override
    public String name() {
        return "NodeResourcesFit";
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        return new Prepared.Each(node -> {
            var missing = insufficient(pod, node);
            return missing.isEmpty() ? Verdict.FITS : Verdict.unschedulable(missing);
        });
    }

    @Override
    public Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        var scores = new HashMap<String, Long>();
        for (var node : nodes) {
            var wanted = node.nonZeroRequested().plus(pod.nonZero());
            var sum = 0L;
            var counted = 0;
            for (var resource : SCORED) {
                var there = node.facts().allocatable().get(resource);
                if (there > 0) {
                    sum += Math.max(0, there - wanted.get(resource)) * MOST / there;
                    counted++;
                }
            }
            scores.put(node.name(), counted == 0 ? 0 : sum / counted);
        }
        return scores;
    }

    private static List<String> insufficient(PodInfo pod, NodeView node) {
        var missing = new ArrayList<String>();
        var allocatable = node.facts().allocatable();
        if (node.pods().size() + 1 > allocatable.get(Amounts.PODS)) {
            missing.add("Too many pods");
        }
        pod.requests().values().forEach((resource, asked) -> {
            if (asked > 0
                    && asked > allocatable.get(resource) - node.requested().get(resource)) {
                missing.add("Insufficient " + resource);
            }
        });
        return missing;
    }
}
