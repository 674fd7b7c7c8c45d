package org.collaborizm.grasp.minicluster.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import tools.jackson.databind.JsonNode;

/**
 * How many Pods of a group may go now.
 *
 * @param disrupted names of Pods that are counted as gone already
 */
record DisruptionBudget(String namespace, LabelSelector selector, int allowed, Set<String> disrupted) {
    static DisruptionBudget of(JsonNode budget) {
        var status = budget.path("status");
        return new DisruptionBudget(
                Meta.namespace(budget),
                LabelSelector.of(budget.path("spec").path("selector")),
                status.path("disruptionsAllowed").asInt(0),
                status.path("disruptedPods")
                        .propertyStream()
                        .map(it -> it.getKey())
                        .collect(Collectors.toSet()));
    }

    /** Those of the Pods, taken in their order, that may not go any more. */
    static List<PodInfo> violating(List<PodInfo> pods, List<DisruptionBudget> budgets) {
        var left = new HashMap<DisruptionBudget, Integer>();
        budgets.forEach(it -> left.put(it, it.allowed));
        var violating = new ArrayList<PodInfo>();
        for (var pod : pods) {
            var exceeded = budgets.stream()
                    .filter(it -> it.counts(pod))
                    .filter(it -> left.merge(it, -1, Integer::sum) < 0)
                    .count();
            if (exceeded > 0) {
                violating.add(pod);
            }
        }
        return violating;
    }

    private boolean counts(PodInfo pod) {
        return namespace.equals(pod.namespace())
                && !pod.labels().isEmpty()
                && selector.matches(pod.labels())
                && !disrupted.contains(pod.key().name());
    }
}
