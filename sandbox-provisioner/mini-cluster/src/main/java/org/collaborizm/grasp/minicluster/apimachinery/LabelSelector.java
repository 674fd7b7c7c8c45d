package org.collaborizm.grasp.minicluster.apimachinery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Conditions on labels that must all hold. None select everything. */
public record LabelSelector(List<Requirement> requirements) {
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /**
     * As {@code kubectl -l} writes it: {@code app=web,tier in (a,b),!old}.
     *
     * @throws ApiException if it is not one
     */
    public static LabelSelector parse(String text) {
        return new SelectorParser(text).parse();
    }

    public static LabelSelector of(Map<String, String> labels) {
        return new LabelSelector(labels.entrySet().stream()
                .map(it -> new Requirement(it.getKey(), Requirement.Operator.IN, Set.of(it.getValue())))
                .toList());
    }

    /** The selector of a workload: {@code matchLabels} and {@code matchExpressions}; an empty one selects everything. */
    public static LabelSelector of(JsonNode selector) {
        var all = new ArrayList<>(of(Meta.texts(selector.path("matchLabels"))).requirements());
        selector.path("matchExpressions")
                .valueStream()
                .map(LabelSelector::expression)
                .forEach(all::add);
        return new LabelSelector(all);
    }

    /** One entry of {@code matchExpressions}, of a label selector or a node selector. */
    public static Requirement expression(JsonNode expression) {
        var operator = switch (expression.path("operator").asString("")) {
            case "In" -> Requirement.Operator.IN;
            case "NotIn" -> Requirement.Operator.NOT_IN;
            case "Exists" -> Requirement.Operator.EXISTS;
            case "Gt" -> Requirement.Operator.GREATER;
            case "Lt" -> Requirement.Operator.LESS;
            default -> Requirement.Operator.DOES_NOT_EXIST;
        };
        var values =
                expression.path("values").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        return new Requirement(expression.path("key").asString(""), operator, values);
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(it -> it.matches(labels));
    }

    public boolean matches(JsonNode object) {
        return requirements.isEmpty() || matches(Meta.labels(object));
    }
}
