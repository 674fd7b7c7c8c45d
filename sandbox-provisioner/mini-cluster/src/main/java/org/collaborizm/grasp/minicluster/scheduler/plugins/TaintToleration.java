package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;
import org.collaborizm.grasp.minicluster.scheduler.framework.Taint;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** Taints keep Pods away that do not tolerate them, or make a node less welcome. */
final class TaintToleration implements Filter, Score {
    @Override
    public String name() {
        return "TaintToleration";
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        return new Prepared.Each(node -> node.facts().taints().stream()
                .filter(it -> !it.effect().equals(Taint.PREFER_NO_SCHEDULE))
                .filter(it -> !it.toleratedBy(pod.tolerations()))
                .findFirst()
                .map(TaintToleration::untolerated)
                .orElse(Verdict.FITS));
    }

    @Override
    public Map<String, Long> score(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        var tolerations = pod.tolerations().stream()
                .filter(it -> it.effect().isEmpty() || it.effect().equals(Taint.PREFER_NO_SCHEDULE))
                .toList();
        var counts = new HashMap<String, Long>();
        for (var node : nodes) {
            counts.put(
                    node.name(),
                    node.facts().taints().stream()
                            .filter(it -> it.effect().equals(Taint.PREFER_NO_SCHEDULE))
                            .filter(it -> !it.toleratedBy(tolerations))
                            .count());
        }
        return Scores.reversed(counts);
    }

    private static Verdict untolerated(Taint taint) {
        return Verdict.unresolvable("node(s) had untolerated taint {%s: %s}".formatted(taint.key(), taint.value()));
    }
}
