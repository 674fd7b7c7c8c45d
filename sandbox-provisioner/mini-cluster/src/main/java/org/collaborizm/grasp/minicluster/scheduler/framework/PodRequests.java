package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod asks of its node, as `component-helpers/resource`: containers run together, init containers one after the
 * other, except those that are restarted always and stay.
 */
public final class PodRequests {
    private static final long UNSTATED_CPU = 100;
    private static final long UNSTATED_MEMORY = 200L * 1024 * 1024;

    private PodRequests() {}

    public static Amounts of(JsonNode spec) {
        return total(spec, PodRequests::stated);
    }

    /** For scores: a container that asks for no cpu or memory counts as if it took a little. */
    public static Amounts nonZero(JsonNode spec) {
        return total(spec, PodRequests::assumed);
    }

    private static Amounts total(JsonNode spec, Function<JsonNode, Amounts> ofContainer) {
        var together = Amounts.NONE;
        for (var container : spec.path("containers")) {
            together = together.plus(ofContainer.apply(container));
        }
        var sidecars = Amounts.NONE;
        var starting = Amounts.NONE;
        for (var container : spec.path("initContainers")) {
            var asked = ofContainer.apply(container);
            if (container.path("restartPolicy").asString("").equals("Always")) {
                sidecars = sidecars.plus(asked);
                starting = starting.max(sidecars);
            } else {
                starting = starting.max(asked.plus(sidecars));
            }
        }
        return together.plus(sidecars).max(starting).plus(Amounts.of(spec.path("overhead")));
    }

    private static Amounts stated(JsonNode container) {
        return Amounts.of(container.path("resources").path("requests"));
    }

    private static Amounts assumed(JsonNode container) {
        var stated = stated(container);
        var cpu = stated.values().getOrDefault(Amounts.CPU, UNSTATED_CPU);
        var memory = stated.values().getOrDefault(Amounts.MEMORY, UNSTATED_MEMORY);
        return stated.with(Amounts.CPU, cpu).with(Amounts.MEMORY, memory);
    }
}
