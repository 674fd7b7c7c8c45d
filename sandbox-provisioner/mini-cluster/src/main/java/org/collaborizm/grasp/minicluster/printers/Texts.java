package org.collaborizm.grasp.minicluster.printers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;

/** Parts of objects as one text. */
final class Texts {
    private Texts() {}

    /** {@code app=web,tier=front}. */
    static String labels(JsonNode labels) {
        var text = new TreeMap<>(Meta.texts(labels))
                .entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(","));
        return text.isEmpty() ? Printed.NONE : text;
    }

    /** {@code app=web,tier in (a,b),!old}. */
    static String selector(JsonNode selector) {
        var byKey = new TreeMap<String, List<String>>();
        Meta.texts(selector.path("matchLabels")).forEach((key, value) -> put(byKey, key, key + "=" + value));
        for (var expression : selector.path("matchExpressions")) {
            var key = expression.path("key").asString("");
            put(byKey, key, expression(key, expression));
        }
        var text = byKey.values().stream().flatMap(List::stream).collect(Collectors.joining(","));
        return text.isEmpty() ? Printed.NONE : text;
    }

    private static void put(Map<String, List<String>> byKey, String key, String text) {
        byKey.computeIfAbsent(key, it -> new ArrayList<>()).add(text);
    }

    private static String expression(String key, JsonNode expression) {
        var values = expression
                .path("values")
                .valueStream()
                .map(JsonNode::asString)
                .sorted()
                .collect(Collectors.joining(",", "(", ")"));
        return switch (expression.path("operator").asString("")) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "Exists" -> key;
            default -> "!" + key;
        };
    }

    static String containerNames(JsonNode podSpec) {
        return joined(podSpec.path("containers"), "name");
    }

    static String images(JsonNode podSpec) {
        return joined(podSpec.path("containers"), "image");
    }

    private static String joined(JsonNode items, String field) {
        return items.valueStream().map(it -> it.path(field).asString("")).collect(Collectors.joining(","));
    }

    /** At most so many, and how many more there are. */
    static String some(List<String> all, int most, String ifNone) {
        if (all.size() <= most) {
            return all.isEmpty() ? ifNone : String.join(",", all);
        }
        return "%s + %d more...".formatted(String.join(",", all.subList(0, most)), all.size() - most);
    }

    /** The addresses of a load balancer, sorted. */
    static String ingressPoints(JsonNode loadBalancer) {
        return loadBalancer
                .path("ingress")
                .valueStream()
                .map(it -> it.path("ip").asString(it.path("hostname").asString("")))
                .filter(it -> !it.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** {@code True} of the condition of a type; empty without it. */
    static String condition(JsonNode conditions, String type) {
        return conditions
                .valueStream()
                .filter(it -> it.path("type").asString("").equals(type))
                .map(it -> it.path("status").asString(""))
                .findFirst()
                .orElse("");
    }
}
