package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.AffinityTerm;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;

/** Preferences of Pods for the company of others, by their own word or the others'. */
final class InterPodAffinityScore implements Score {
    @Override
    public String name() {
        return "InterPodAffinity";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        var worth = new HashMap<String, Map<String, Long>>();
        var prefers = !pod.affinity().preferred().isEmpty()
                || !pod.affinity().preferredAnti().isEmpty();
        for (var node : view.nodes()) {
            for (var other : node.pods()) {
                if (prefers || !other.affinity().isEmpty()) {
                    weigh(pod, other, view, new Place(node, worth));
                }
            }
        }
        var raw = new HashMap<String, Long>();
        nodes.forEach(it -> raw.put(it.name(), sum(it, worth)));
        return normalized(raw);
    }

    private static void weigh(PodInfo pod, PodInfo other, ClusterView view, Place place) {
        place.add(pod.affinity().preferred(), other, view, 1);
        place.add(pod.affinity().preferredAnti(), other, view, -1);
        place.add(other.affinity().required(), pod, view, 1);
        place.add(other.affinity().preferred(), pod, view, 1);
        place.add(other.affinity().preferredAnti(), pod, view, -1);
    }

    private static long sum(NodeView node, Map<String, Map<String, Long>> worth) {
        return worth.entrySet().stream()
                .mapToLong(it -> node.label(it.getKey())
                        .map(value -> it.getValue().getOrDefault(value, 0L))
                        .orElse(0L))
                .sum();
    }

    private static Map<String, Long> normalized(Map<String, Long> raw) {
        var most = raw.values().stream().mapToLong(it -> it).max().orElse(0);
        var least = raw.values().stream().mapToLong(it -> it).min().orElse(0);
        return Scores.mapped(raw, it -> most == least ? 0 : MOST * (it - least) / (most - least));
    }

    /** Where a Pod is, and the worth of such places by label and value. */
    private record Place(NodeView node, Map<String, Map<String, Long>> worth) {
        void add(List<AffinityTerm> terms, PodInfo target, ClusterView view, long sign) {
            for (var term : terms) {
                if (term.matches(target, view.namespaceLabels(target.namespace()))) {
                    node.label(term.topologyKey())
                            .ifPresent(value -> worth.computeIfAbsent(term.topologyKey(), _ -> new HashMap<>())
                                    .merge(value, sign * term.weight(), Long::sum));
                }
            }
        }
    }
}
