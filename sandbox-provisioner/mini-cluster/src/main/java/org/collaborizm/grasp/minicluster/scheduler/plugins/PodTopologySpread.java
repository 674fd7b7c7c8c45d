package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.SpreadConstraint;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** Pods are spread over the values of a node label no more unevenly than they allow. */
final class PodTopologySpread implements Filter {
    private static final String MISMATCH = "node(s) didn't match pod topology spread constraints";

    @Override
    public String name() {
        return "PodTopologySpread";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        var constraints =
                pod.spread().stream().filter(SpreadConstraint::required).toList();
        if (constraints.isEmpty()) {
            return new Prepared.Skipped();
        }
        var counted = constraints.stream()
                .map(it -> new Counted(it, counts(it, constraints, pod, view)))
                .toList();
        return new Prepared.Each(node -> check(pod, counted, node));
    }

    /** The Pods there are by the label's value, over the nodes that count for the constraint. */
    private static Map<String, Integer> counts(
            SpreadConstraint constraint, List<SpreadConstraint> all, PodInfo pod, ClusterView view) {
        var counts = new HashMap<String, Integer>();
        for (var node : view.nodes()) {
            if (hasAllKeys(node, all) && Spreading.included(constraint, pod, node)) {
                counts.merge(
                        node.labels().get(constraint.topologyKey()),
                        Spreading.count(constraint, pod, node),
                        Integer::sum);
            }
        }
        return counts;
    }

    private static boolean hasAllKeys(NodeView node, List<SpreadConstraint> constraints) {
        return constraints.stream().allMatch(it -> node.label(it.topologyKey()).isPresent());
    }

    private static Verdict check(PodInfo pod, List<Counted> all, NodeView node) {
        for (var counted : all) {
            var value = node.label(counted.constraint().topologyKey());
            if (value.isEmpty()) {
                return Verdict.unresolvable(MISMATCH + " (missing required label)");
            }
            if (counted.skewWith(pod, value.get()) > counted.constraint().maxSkew()) {
                return Verdict.unschedulable(MISMATCH);
            }
        }
        return Verdict.FITS;
    }

    private record Counted(SpreadConstraint constraint, Map<String, Integer> counts) {
        int skewWith(PodInfo pod, String value) {
            var itself = constraint.counts(pod) ? 1 : 0;
            return counts.getOrDefault(value, 0) + itself - least();
        }

        private int least() {
            return counts.size() < constraint.minDomains()
                    ? 0
                    : counts.values().stream().mapToInt(it -> it).min().orElse(0);
        }
    }
}
