package org.collaborizm.grasp.minicluster.admission;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What a whole Pod may use, as {@code component-helpers/resource}: all containers together with the sidecars, or the greatest
 * init container with the sidecars started before it, and the overhead.
 */
public final class PodTotals {
    private PodTotals() {}

    /** @param field {@code requests} or {@code limits} of the containers' resources */
    public static Map<String, Quantity> of(JsonNode spec, String field) {
        var total = new TreeMap<String, Quantity>();
        PodContainers.in(spec, "containers").forEach(it -> add(total, amounts(it, field)));
        var sidecars = new TreeMap<String, Quantity>();
        var greatestInit = new TreeMap<String, Quantity>();
        for (var container : PodContainers.in(spec, "initContainers")) {
            var needed = new TreeMap<>(amounts(container, field));
            if (container.path("restartPolicy").asString("").equals("Always")) {
                add(total, needed);
                add(sidecars, needed);
                greatest(greatestInit, sidecars);
            } else {
                add(needed, sidecars);
                greatest(greatestInit, needed);
            }
        }
        greatest(total, greatestInit);
        if (field.equals("requests") || !total.isEmpty()) {
            add(total, quantities(spec.path("overhead")));
        }
        return total;
    }

    /** {@code BestEffort} when no container asks for, or is limited in, cpu or memory. */
    public static boolean isBestEffort(JsonNode spec) {
        return List.of("requests", "limits").stream().allMatch(field -> {
            var total = of(spec, field);
            return isNone(total, "cpu") && isNone(total, "memory");
        });
    }

    public static Map<String, Quantity> quantities(JsonNode list) {
        var amounts = new TreeMap<String, Quantity>();
        list.forEachEntry((resource, amount) -> amounts.put(resource, Quantity.of(amount)));
        return amounts;
    }

    private static boolean isNone(Map<String, Quantity> total, String resource) {
        return total.getOrDefault(resource, Quantity.ZERO).value().signum() == 0;
    }

    private static Map<String, Quantity> amounts(JsonNode container, String field) {
        return quantities(container.path("resources").path(field));
    }

    private static void add(Map<String, Quantity> total, Map<String, Quantity> more) {
        more.forEach((resource, amount) -> total.merge(resource, amount, Quantity::plus));
    }

    private static void greatest(Map<String, Quantity> total, Map<String, Quantity> other) {
        other.forEach(
                (resource, amount) -> total.merge(resource, amount, (one, two) -> one.compareTo(two) < 0 ? two : one));
    }
}
