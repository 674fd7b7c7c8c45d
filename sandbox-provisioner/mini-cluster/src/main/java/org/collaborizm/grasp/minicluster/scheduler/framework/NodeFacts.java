package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;

/**
 * What a node is, whatever runs on it.
 *
 * @param images sizes in bytes by name
 */
public record NodeFacts(
        String name,
        Map<String, String> labels,
        List<Taint> taints,
        boolean unschedulable,
        Amounts allocatable,
        Map<String, Long> images) {
    public static NodeFacts of(JsonNode node) {
        return new NodeFacts(
                Meta.name(node),
                Meta.labels(node),
                Taint.of(node),
                node.path("spec").path("unschedulable").asBoolean(false),
                Amounts.of(node.path("status").path("allocatable")),
                images(node.path("status").path("images")));
    }

    private static Map<String, Long> images(JsonNode images) {
        var sizes = new HashMap<String, Long>();
        for (var image : images) {
            image.path("names")
                    .forEach(it ->
                            sizes.put(it.asString(), image.path("sizeBytes").asLong(0)));
        }
        return Map.copyOf(sizes);
    }
}
