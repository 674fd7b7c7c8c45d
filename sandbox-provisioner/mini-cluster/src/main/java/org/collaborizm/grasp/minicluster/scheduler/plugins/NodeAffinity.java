package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeSelector;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;
import tools.jackson.databind.JsonNode;

/** Nodes by their labels, as {@code nodeSelector} and node affinity require or prefer them. */
final class NodeAffinity implements Filter, Score {
    @Override
    public String name() {
        return "NodeAffinity";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        if (pod.requiredNodes().isEmpty() && !pod.spec().has("nodeSelector")) {
            return new Prepared.Skipped();
        }
        Check check = node -> pod.acceptsNode(node.name(), node.labels())
                ? Verdict.FITS
                : Verdict.unresolvable("node(s) didn't match Pod's node affinity/selector");
        return pod.requiredNodes()
                .flatMap(NodeSelector::names)
                .<Prepared>map(it -> new Prepared.Only(it, check))
                .orElseGet(() -> new Prepared.Each(check));
    }

    @Override
    public Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        var preferences = pod.spec()
                .path("affinity")
                .path("nodeAffinity")
                .path("preferredDuringSchedulingIgnoredDuringExecution");
        var scores = new HashMap<String, Long>();
        for (var preference : preferences) {
            var term = NodeSelector.Term.of(preference.path("preference"));
            nodes.stream()
                    .filter(it -> term.matches(it.name(), it.labels()))
                    .forEach(it -> scores.merge(it.name(), weight(preference), Long::sum));
        }
        return Scores.upTo100(scores);
    }

    private static long weight(JsonNode preference) {
        return preference.path("weight").asLong(0);
    }
}
