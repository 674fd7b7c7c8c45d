package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.scheduler.framework.AffinityTerm;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** Pods that must be near others, or far from them, by their own word or the others'. */
final class InterPodAffinity implements Filter {
    @Override
    public String name() {
        return "InterPodAffinity";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        var near = pod.affinity().required();
        var wanted = Places.where(view, other -> matchesAll(near, other, view) ? near : List.of());
        var avoided = Places.where(view, other -> matching(pod.affinity().requiredAnti(), other, view));
        var avoiding = Places.where(view, other -> matching(other.affinity().requiredAnti(), pod, view));
        if (near.isEmpty() && pod.affinity().requiredAnti().isEmpty() && avoiding.isEmpty()) {
            return new Prepared.Skipped();
        }
        var first = wanted.isEmpty() && matchesAll(near, pod, view);
        return new Prepared.Each(node -> {
            if (!near.isEmpty() && !isNear(near, node, wanted, first)) {
                return Verdict.unresolvable("node(s) didn't match pod affinity rules");
            }
            if (avoided.anyAt(node)) {
                return Verdict.unschedulable("node(s) didn't match pod anti-affinity rules");
            }
            return avoiding.anyAt(node)
                    ? Verdict.unschedulable("node(s) didn't satisfy existing pods anti-affinity rules")
                    : Verdict.FITS;
        });
    }

    /** @param first whether no Pod that is wanted is there yet, and the Pod itself is one: then it may begin anywhere */
    private static boolean isNear(List<AffinityTerm> near, NodeView node, Places wanted, boolean first) {
        if (!near.stream().allMatch(it -> node.labels().containsKey(it.topologyKey()))) {
            return false;
        }
        return first || near.stream().allMatch(it -> wanted.at(node, it.topologyKey()));
    }

    private static boolean matchesAll(List<AffinityTerm> terms, PodInfo other, ClusterView view) {
        return !terms.isEmpty() && matching(terms, other, view).size() == terms.size();
    }

    private static List<AffinityTerm> matching(List<AffinityTerm> terms, PodInfo other, ClusterView view) {
        return terms.isEmpty()
                ? terms
                : terms.stream()
                        .filter(it -> it.matches(other, view.namespaceLabels(other.namespace())))
                        .toList();
    }

    /** Label values of nodes, with how many Pods are there. */
    private record Places(Map<String, Map<String, Integer>> byKey) {
        static Places where(ClusterView view, TermsOf termsOf) {
            var byKey = new HashMap<String, Map<String, Integer>>();
            for (var node : view.nodes()) {
                for (var pod : node.pods()) {
                    for (var term : termsOf.of(pod)) {
                        node.label(term.topologyKey())
                                .ifPresent(value -> byKey.computeIfAbsent(term.topologyKey(), _ -> new HashMap<>())
                                        .merge(value, 1, Integer::sum));
                    }
                }
            }
            return new Places(byKey);
        }

        boolean isEmpty() {
            return byKey.isEmpty();
        }

        boolean at(NodeView node, String key) {
            return node.label(key)
                    .filter(byKey.getOrDefault(key, Map.of())::containsKey)
                    .isPresent();
        }

        boolean anyAt(NodeView node) {
            return byKey.keySet().stream().anyMatch(it -> at(node, it));
        }
    }

    @FunctionalInterface
    private interface TermsOf {
        List<AffinityTerm> of(PodInfo pod);
    }
}
