package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;
import org.collaborizm.grasp.minicluster.scheduler.framework.SpreadConstraint;

/** The fewer like Pods a node, a zone has already, the better, as `plugins/podtopologyspread/scoring.go`. */
final class PodTopologySpreadScore implements Score {
    @Override
    public String name() {
        return "PodTopologySpread";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        var stated = !pod.spread().isEmpty();
        var constraints = stated
                ? pod.spread().stream().filter(it -> !it.required()).toList()
                : Spreading.ofSystem(pod, view.surroundings());
        if (constraints.isEmpty()) {
            return Map.of();
        }
        var counted = nodes.stream()
                .filter(node -> !stated
                        || constraints.stream().allMatch(it -> node.labels().containsKey(it.topologyKey())))
                .toList();
        var raw = new HashMap<String, Double>();
        for (var constraint : constraints) {
            add(constraint, pod, view, counted, raw);
        }
        return normalized(raw);
    }

    private static void add(
            SpreadConstraint constraint,
            PodInfo pod,
            ClusterView view,
            List<NodeView> nodes,
            Map<String, Double> scores) {
        var counts = counts(constraint, pod, view);
        var values = nodes.stream()
                .flatMap(it -> it.label(constraint.topologyKey()).stream())
                .collect(Collectors.toSet());
        var weight = Math.log(values.size() + 2.0);
        for (var node : nodes) {
            var score = node.label(constraint.topologyKey())
                    .map(it -> counts.getOrDefault(it, 0) * weight + constraint.maxSkew() - 1)
                    .orElse(0.0);
            scores.merge(node.name(), score, Double::sum);
        }
    }

    private static Map<String, Integer> counts(SpreadConstraint constraint, PodInfo pod, ClusterView view) {
        var counts = new HashMap<String, Integer>();
        for (var node : view.nodes()) {
            var value = node.labels().get(constraint.topologyKey());
            if (value != null && Spreading.included(constraint, pod, node)) {
                counts.merge(value, Spreading.count(constraint, pod, node), Integer::sum);
            }
        }
        return counts;
    }

    private static Map<String, Long> normalized(Map<String, Double> raw) {
        var rounded = new HashMap<String, Long>();
        raw.forEach((node, score) -> rounded.put(node, Math.round(score)));
        var most = rounded.values().stream().mapToLong(it -> it).max().orElse(0);
        var least = rounded.values().stream().mapToLong(it -> it).min().orElse(0);
        return Scores.mapped(rounded, it -> most == 0 ? MOST : MOST * (most + least - it) / most);
    }
}
