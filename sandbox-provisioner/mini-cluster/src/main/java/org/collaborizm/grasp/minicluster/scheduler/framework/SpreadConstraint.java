package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Requirement;
import tools.jackson.databind.JsonNode;

/**
 * How evenly Pods are to be spread over the values of a node label.
 *
 * @param required {@code DoNotSchedule}; otherwise a preference
 * @param selector of the Pods counted; empty counts none
 * @param minDomains fewer values than this count as if there were an empty one; 1 by default
 * @param honorAffinity whether nodes that the Pod's node affinity excludes are left out
 * @param honorTaints whether nodes whose taints the Pod does not tolerate are left out
 */
public record SpreadConstraint(
        int maxSkew,
        String topologyKey,
        boolean required,
        Optional<LabelSelector> selector,
        int minDomains,
        boolean honorAffinity,
        boolean honorTaints) {
    static List<SpreadConstraint> of(JsonNode spec, Map<String, String> podLabels) {
        return spec.path("topologySpreadConstraints")
                .valueStream()
                .map(it -> parse(it, podLabels))
                .toList();
    }

    /** A preference as the scheduler itself has it for Pods that state none. */
    public static SpreadConstraint preference(String topologyKey, int maxSkew, LabelSelector selector) {
        return new SpreadConstraint(maxSkew, topologyKey, false, Optional.of(selector), 1, true, false);
    }

    public boolean counts(PodInfo pod) {
        return selector.filter(it -> it.matches(pod.labels())).isPresent();
    }

    private static SpreadConstraint parse(JsonNode it, Map<String, String> podLabels) {
        return new SpreadConstraint(
                it.path("maxSkew").asInt(1),
                it.path("topologyKey").asString(""),
                it.path("whenUnsatisfiable").asString("DoNotSchedule").equals("DoNotSchedule"),
                selector(it, podLabels),
                it.path("minDomains").asInt(1),
                it.path("nodeAffinityPolicy").asString("Honor").equals("Honor"),
                it.path("nodeTaintsPolicy").asString("Ignore").equals("Honor"));
    }

    private static Optional<LabelSelector> selector(JsonNode it, Map<String, String> podLabels) {
        if (!it.path("labelSelector").isObject()) {
            return Optional.empty();
        }
        var requirements =
                new ArrayList<>(LabelSelector.of(it.path("labelSelector")).requirements());
        for (var key : it.path("matchLabelKeys")) {
            Optional.ofNullable(podLabels.get(key.asString()))
                    .map(value -> new Requirement(key.asString(), Requirement.Operator.IN, Set.of(value)))
                    .ifPresent(requirements::add);
        }
        return Optional.of(new LabelSelector(requirements));
    }
}
