package org.collaborizm.grasp.minicluster.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;
import org.collaborizm.grasp.minicluster.scheduler.plugins.DefaultPlugins;

/** Chooses a node for a Pod: filters what can be, scores what is best. A function of what it is given. */
public final class Algorithm {
    private final List<Filter> filters;
    private final List<Score> scores;
    private final RandomGenerator random;

    /** @param random decides between nodes that are equally good */
    public Algorithm(RandomGenerator random) {
        this.filters = DefaultPlugins.filters();
        this.scores = DefaultPlugins.scores();
        this.random = random;
    }

    /** @param nominated Pods for which others have made way, and which are not bound yet */
    public Decision decide(PodInfo pod, ClusterView view, Nominations nominated) {
        if (view.nodes().isEmpty()) {
            return new Decision.NoNodes();
        }
        var prepared = PreparedFilters.of(filters, pod, view);
        if (prepared.rejection().isPresent()) {
            return new Decision.Unfit(rejected(prepared.rejection().get(), view));
        }
        var expected = nominated.added(pod, view);
        var withNominated = expected == view ? prepared : PreparedFilters.of(filters, pod, expected);
        var fitting = new ArrayList<NodeView>();
        var results = new HashMap<String, PreparedFilters.Result>();
        for (var node : candidates(prepared, view)) {
            var result = check(node, prepared, withNominated, expected);
            if (result.verdict().fits()) {
                fitting.add(node);
            } else {
                results.put(node.name(), result);
            }
        }
        return fitting.isEmpty()
                ? new Decision.Unfit(diagnosis(prepared, results, view))
                : new Decision.Fits(best(pod, view, fitting));
    }

    /** Whether the Pod could go to a node, were the cluster so. */
    PreparedFilters.Result check(PodInfo pod, String node, ClusterView view) {
        var prepared = PreparedFilters.of(filters, pod, view);
        return prepared.rejection()
                .map(it -> new PreparedFilters.Result(it.plugin(), Verdict.unresolvable(it.reason())))
                .or(() -> view.node(node).map(prepared::check))
                .orElse(PreparedFilters.Result.FITS);
    }

    private static PreparedFilters.Result check(
            NodeView node, PreparedFilters prepared, PreparedFilters withNominated, ClusterView expected) {
        var result = prepared.check(node);
        return result.verdict().fits() && prepared != withNominated
                ? expected.node(node.name()).map(withNominated::check).orElse(result)
                : result;
    }

    private static List<NodeView> candidates(PreparedFilters prepared, ClusterView view) {
        return view.nodes().stream()
                .filter(node ->
                        prepared.names().map(it -> it.contains(node.name())).orElse(true))
                .toList();
    }

    private static Diagnosis rejected(PreparedFilters.Rejection rejection, ClusterView view) {
        return new Diagnosis(
                view.nodes().size(),
                Optional.of(rejection.reason()),
                Map.of(),
                Verdict.unresolvable(rejection.reason()),
                Set.of(rejection.plugin()));
    }

    private static Diagnosis diagnosis(
            PreparedFilters prepared, Map<String, PreparedFilters.Result> results, ClusterView view) {
        var plugins = new HashSet<>(prepared.restricting());
        var verdicts = new HashMap<String, Verdict>();
        results.forEach((node, result) -> {
            plugins.add(result.plugin());
            verdicts.put(node, result.verdict());
        });
        var absent = Verdict.unresolvable(
                "node(s) didn't satisfy plugin(s) [" + String.join(" ", prepared.restricting()) + "]");
        return new Diagnosis(view.nodes().size(), Optional.empty(), verdicts, absent, plugins);
    }

    private String best(PodInfo pod, ClusterView view, List<NodeView> nodes) {
        if (nodes.size() == 1) {
            return nodes.getFirst().name();
        }
        var totals = new HashMap<String, Long>();
        for (var score : scores) {
            score.score(pod, view, nodes)
                    .forEach((node, points) -> totals.merge(node, points * score.weight(), Long::sum));
        }
        var most = nodes.stream().mapToLong(it -> points(totals, it)).max().orElse(0);
        var winners = nodes.stream().filter(it -> points(totals, it) == most).toList();
        return winners.get(random.nextInt(winners.size())).name();
    }

    private static long points(Map<String, Long> totals, NodeView node) {
        return totals.getOrDefault(node.name(), 0L);
    }
}
