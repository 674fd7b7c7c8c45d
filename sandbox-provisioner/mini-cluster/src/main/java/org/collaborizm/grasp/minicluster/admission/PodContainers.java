package org.collaborizm.grasp.minicluster.admission;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The containers of a Pod, for reading and, in a request, for changing. */
public final class PodContainers {
    private PodContainers() {}

    /** @param field {@code containers}, {@code initContainers} or {@code ephemeralContainers} */
    public static List<ObjectNode> in(JsonNode spec, String field) {
        return spec.path(field)
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** Init containers last. */
    public static List<ObjectNode> all(JsonNode spec) {
        return Stream.of("containers", "initContainers")
                .flatMap(it -> in(spec, it).stream())
                .toList();
    }

    static String name(JsonNode container) {
        return container.path("name").asString("");
    }
}
