package org.collaborizm.grasp.minicluster.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/**
 * Looks for less important Pods that could make way, as `scheduler/framework/preemption`. A function of what it is given.
 *
 * @param now for Pods that have not started
 */
record Preemption(
        Algorithm algorithm, ClusterView view, Nominations nominated, List<DisruptionBudget> budgets, Instant now) {
    /** What came of it. */
    sealed interface Outcome {
        /** These make way on that node. */
        record Victims(String node, List<PodInfo> pods) implements Outcome {}

        /**
         * Nobody can.
         *
         * @param message why
         */
        record None(String message) implements Outcome {}
    }

    Outcome find(PodInfo pod, Diagnosis diagnosis) {
        if (pod.spec().path("preemptionPolicy").asString("").equals("Never")) {
            return new Outcome.None("preemption: not eligible due to preemptionPolicy=Never.");
        }
        if (isWaitingForVictims(pod, diagnosis)) {
            return new Outcome.None("preemption: not eligible due to a terminating pod on the nominated node.");
        }
        var verdicts = new HashMap<String, Verdict>();
        var candidates = new ArrayList<Candidate>();
        for (var node : view.nodes()) {
            if (diagnosis.of(node.name()).code() == Verdict.Code.UNSCHEDULABLE) {
                candidate(pod, node, verdicts).ifPresent(candidates::add);
            }
        }
        return candidates.stream()
                .min(Candidate.order(now))
                .<Outcome>map(it -> new Outcome.Victims(it.node(), it.victims()))
                .orElseGet(() -> new Outcome.None("preemption: " + unhelpful(verdicts)));
    }

    private boolean isWaitingForVictims(PodInfo pod, Diagnosis diagnosis) {
        var node = view.node(pod.nominatedNode());
        return node.isPresent()
                && diagnosis.of(pod.nominatedNode()).code() != Verdict.Code.UNRESOLVABLE
                && node.get().pods().stream().anyMatch(it -> it.deleting() && it.priority() < pod.priority());
    }

    private String unhelpful(Map<String, Verdict> verdicts) {
        var absent = Verdict.unresolvable("Preemption is not helpful for scheduling");
        return new Diagnosis(view.nodes().size(), Optional.empty(), verdicts, absent, Set.of()).message("");
    }

    private Optional<Candidate> candidate(PodInfo pod, NodeView node, Map<String, Verdict> verdicts) {
        var less = node.pods().stream()
                .filter(it -> it.priority() < pod.priority())
                .sorted(importance())
                .toList();
        if (less.isEmpty()) {
            verdicts.put(node.name(), Verdict.unresolvable("No preemption victims found for incoming pod"));
            return Optional.empty();
        }
        var emptied = nominated.added(pod, view).node(node.name()).orElse(node);
        for (var it : less) {
            emptied = emptied.without(it.key());
        }
        var without = algorithm.check(pod, node.name(), view.with(emptied)).verdict();
        if (!without.fits()) {
            verdicts.put(node.name(), without);
            return Optional.empty();
        }
        return Optional.of(reprieved(pod, emptied, less));
    }

    /** Lets as many stay as can, first those whose budgets would be violated, then the more important ones. */
    private Candidate reprieved(PodInfo pod, NodeView emptied, List<PodInfo> less) {
        var violating = DisruptionBudget.violating(less, budgets);
        var ordered = new ArrayList<>(violating);
        less.stream().filter(it -> !violating.contains(it)).forEach(ordered::add);
        var kept = emptied;
        var victims = new ArrayList<PodInfo>();
        var violations = 0;
        for (var it : ordered) {
            var with = kept.with(it);
            if (algorithm.check(pod, with.name(), view.with(with)).verdict().fits()) {
                kept = with;
            } else {
                victims.add(it);
                violations += violating.contains(it) ? 1 : 0;
            }
        }
        victims.sort(importance());
        return new Candidate(emptied.name(), List.copyOf(victims), violations);
    }

    private Comparator<PodInfo> importance() {
        return Comparator.<PodInfo>comparingInt(it -> -it.priority()).thenComparing(it -> it.started(now));
    }

    /**
     * @param victims the most important first
     * @param violations of disruption budgets
     */
    private record Candidate(String node, List<PodInfo> victims, int violations) {
        static Comparator<Candidate> order(Instant now) {
            return Comparator.comparingInt(Candidate::violations)
                    .thenComparingInt(Candidate::highest)
                    .thenComparingLong(Candidate::sum)
                    .thenComparingInt(it -> it.victims.size())
                    .thenComparing(it -> it.earliest(now), Comparator.reverseOrder())
                    .thenComparing(Candidate::node);
        }

        private int highest() {
            return victims.isEmpty() ? Integer.MIN_VALUE : victims.getFirst().priority();
        }

        private long sum() {
            return victims.stream()
                    .mapToLong(it -> it.priority() + Integer.MAX_VALUE + 1L)
                    .sum();
        }

        private Instant earliest(Instant now) {
            return victims.stream()
                    .filter(it -> it.priority() == highest())
                    .map(it -> it.started(now))
                    .min(Comparator.naturalOrder())
                    .orElse(now);
        }
    }
}
