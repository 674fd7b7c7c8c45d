package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import tools.jackson.databind.JsonNode;

/**
 * Other Pods that a Pod wants near it, or far.
 *
 * @param selector empty selects nothing
 * @param namespaceSelector of further namespaces; empty selects none
 * @param weight of a preference; 1 for what is required
 */
public record AffinityTerm(
        Optional<LabelSelector> selector,
        Set<String> namespaces,
        Optional<LabelSelector> namespaceSelector,
        String topologyKey,
        int weight) {
    /** @param affinity {@code podAffinity} or {@code podAntiAffinity} */
    static List<AffinityTerm> required(JsonNode affinity, String namespace) {
        return affinity.path("requiredDuringSchedulingIgnoredDuringExecution")
                .valueStream()
                .map(it -> of(it, namespace, 1))
                .toList();
    }

    static List<AffinityTerm> preferred(JsonNode affinity, String namespace) {
        var terms = new ArrayList<AffinityTerm>();
        for (var weighted : affinity.path("preferredDuringSchedulingIgnoredDuringExecution")) {
            terms.add(of(
                    weighted.path("podAffinityTerm"),
                    namespace,
                    weighted.path("weight").asInt(0)));
        }
        return List.copyOf(terms);
    }

    /** @param namespaceLabels of the other Pod's namespace */
    public boolean matches(PodInfo other, Map<String, String> namespaceLabels) {
        var inNamespace = namespaces.contains(other.namespace())
                || namespaceSelector.filter(it -> it.matches(namespaceLabels)).isPresent();
        return inNamespace && selector.filter(it -> it.matches(other.labels())).isPresent();
    }

    private static AffinityTerm of(JsonNode term, String namespace, int weight) {
        var named =
                term.path("namespaces").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        var selector = selector(term.path("namespaceSelector"));
        return new AffinityTerm(
                selector(term.path("labelSelector")),
                named.isEmpty() && selector.isEmpty() ? Set.of(namespace) : named,
                selector,
                term.path("topologyKey").asString(""),
                weight);
    }

    private static Optional<LabelSelector> selector(JsonNode selector) {
        return selector.isObject() ? Optional.of(LabelSelector.of(selector)) : Optional.empty();
    }
}
