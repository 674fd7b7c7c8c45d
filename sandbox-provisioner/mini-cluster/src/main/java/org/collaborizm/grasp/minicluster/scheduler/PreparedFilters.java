package org.collaborizm.grasp.minicluster.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter.Prepared;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/**
 * The filters after they looked at the Pod and the whole cluster.
 *
 * @param rejection why no node at all comes into question, if so
 * @param names the only nodes that come into question, if some filter restricts them
 * @param restricting the filters that did so
 */
record PreparedFilters(
        Optional<Rejection> rejection, Optional<Set<String>> names, Set<String> restricting, List<Ready> ready) {
    static PreparedFilters of(List<Filter> filters, PodInfo pod, ClusterView view) {
        var ready = new ArrayList<Ready>();
        var restricting = new TreeSet<String>();
        Optional<Set<String>> names = Optional.empty();
        for (var filter : filters) {
            switch (filter.prepare(pod, view)) {
                case Prepared.Rejected(var reason) -> {
                    return rejected(filter, reason);
                }
                case Prepared.Only(var only, var check) -> {
                    names = Optional.of(names.map(it -> common(it, only)).orElse(only));
                    restricting.add(filter.name());
                    ready.add(new Ready(filter.name(), check));
                }
                case Prepared.Each(var check) -> ready.add(new Ready(filter.name(), check));
                case Prepared.Skipped() -> {}
            }
        }
        return new PreparedFilters(Optional.empty(), names, restricting, ready);
    }

    /** What the first filter says that does not let the node pass. */
    Result check(NodeView node) {
        for (var filter : ready) {
            var verdict = filter.check().on(node);
            if (!verdict.fits()) {
                return new Result(filter.plugin(), verdict);
            }
        }
        return Result.FITS;
    }

    boolean fits(NodeView node) {
        return rejection.isEmpty()
                && names.map(it -> it.contains(node.name())).orElse(true)
                && check(node).verdict().fits();
    }

    private static PreparedFilters rejected(Filter filter, String reason) {
        var rejection = new Rejection(filter.name(), reason);
        return new PreparedFilters(Optional.of(rejection), Optional.empty(), Set.of(), List.of());
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).collect(Collectors.toSet());
    }

    record Rejection(String plugin, String reason) {}

    record Ready(String plugin, Filter.Check check) {}

    record Result(String plugin, Verdict verdict) {
        static final Result FITS = new Result("", Verdict.FITS);
    }
}
