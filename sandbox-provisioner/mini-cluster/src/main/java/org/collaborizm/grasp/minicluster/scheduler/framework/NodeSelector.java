package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Requirement;
import tools.jackson.databind.JsonNode;

/** Terms of which one must hold for a node. */
public record NodeSelector(List<Term> terms) {
    /** @param selector with {@code nodeSelectorTerms} */
    public static NodeSelector of(JsonNode selector) {
        return new NodeSelector(
                selector.path("nodeSelectorTerms").valueStream().map(Term::of).toList());
    }

    public boolean matches(String node, Map<String, String> labels) {
        return terms.stream().anyMatch(it -> it.matches(node, labels));
    }

    /** The names of the only nodes that can match, if every term names some. */
    public Optional<Set<String>> names() {
        var all = new HashSet<String>();
        for (var term : terms) {
            var named = term.names();
            if (named.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(named.get());
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Conditions that must all hold; none at all match nothing. */
    public record Term(LabelSelector labels, LabelSelector fields) {
        public static Term of(JsonNode term) {
            return new Term(requirements(term.path("matchExpressions")), requirements(term.path("matchFields")));
        }

        public boolean matches(String node, Map<String, String> nodeLabels) {
            var empty = labels.requirements().isEmpty() && fields.requirements().isEmpty();
            return !empty && labels.matches(nodeLabels) && fields.matches(Map.of("metadata.name", node));
        }

        private Optional<Set<String>> names() {
            return fields.requirements().stream()
                    .filter(it -> it.key().equals("metadata.name") && it.operator() == Requirement.Operator.IN)
                    .map(Requirement::values)
                    .findFirst();
        }

        private static LabelSelector requirements(JsonNode expressions) {
            var requirements = new ArrayList<Requirement>();
            expressions.forEach(it -> requirements.add(LabelSelector.expression(it)));
            return new LabelSelector(requirements);
        }
    }
}
