package org.collaborizm.grasp.minicluster.validation.defaults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/** In which class a Pod is, as {@code pkg/apis/core/helper/qos/qos.go}: it decides who goes first when a node runs out. */
public final class QualityOfService {
    private static final List<String> COMPUTE = List.of("cpu", "memory");

    private QualityOfService() {}

    /** {@code Guaranteed}, {@code Burstable} or {@code BestEffort}. */
    public static String of(JsonNode podSpec) {
        var requests = total(podSpec, "requests");
        var limits = total(podSpec, "limits");
        if (requests.isEmpty() && limits.isEmpty()) {
            return "BestEffort";
        }
        var allLimited = containers(podSpec)
                .allMatch(it -> positive(it, "limits").keySet().containsAll(COMPUTE));
        return allLimited && requests.equals(limits) ? "Guaranteed" : "Burstable";
    }

    private static Map<String, Quantity> total(JsonNode podSpec, String which) {
        var total = new HashMap<String, Quantity>();
        containers(podSpec)
                .forEach(it -> positive(it, which).forEach((name, value) -> total.merge(name, value, Quantity::plus)));
        return total;
    }

    private static Map<String, Quantity> positive(JsonNode container, String which) {
        var found = new HashMap<String, Quantity>();
        for (var name : COMPUTE) {
            var quantity = container.path("resources").path(which).path(name);
            if (quantity.isValueNode() && isPositive(quantity)) {
                found.put(name, Quantity.of(quantity));
            }
        }
        return found;
    }

    private static boolean isPositive(JsonNode quantity) {
        try {
            return Quantity.of(quantity).compareTo(Quantity.ZERO) > 0;
        } catch (IllegalArgumentException validationTells) {
            return false;
        }
    }

    private static Stream<JsonNode> containers(JsonNode podSpec) {
        return Stream.of("containers", "initContainers")
                .flatMap(it -> podSpec.path(it).valueStream());
    }
}
