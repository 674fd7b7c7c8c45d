package org.collaborizm.grasp.minicluster.kubelet;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The CPU and memory that a container has. */
final class ContainerResources {
    private static final List<String> RESIZED = List.of("cpu", "memory");

    private JsonNode held;
    private boolean changed;

    ContainerResources(JsonNode spec) {
        this.held = spec.path("resources");
    }

    /** As in a container's {@code resources}. */
    JsonNode held() {
        return held;
    }

    boolean differFrom(JsonNode spec) {
        return !held.equals(spec.path("resources"));
    }

    /** It was given them by a kubelet before this one. */
    void adopt(JsonNode status) {
        if (status.has("resources")) {
            held = status.path("resources");
            changed = true;
        }
    }

    /** @return whether the container's {@code resizePolicy} wants a restart for it */
    boolean become(JsonNode spec) {
        var before = held;
        held = spec.path("resources");
        changed = true;
        return RESIZED.stream().anyMatch(it -> differ(before, held, it) && restarts(spec, it));
    }

    /** Only what was resized is told: this is Kubernetes 1.32, whose kubelets leave it out as a rule. */
    void write(ObjectNode status) {
        if (changed) {
            status.set("allocatedResources", held.path("requests").deepCopy());
            status.set("resources", held.deepCopy());
        }
    }

    private static boolean differ(JsonNode one, JsonNode other, String resource) {
        return List.of("requests", "limits").stream()
                .anyMatch(
                        it -> !one.path(it).path(resource).equals(other.path(it).path(resource)));
    }

    private static boolean restarts(JsonNode spec, String resource) {
        return spec.path("resizePolicy")
                .valueStream()
                .anyMatch(it -> it.path("resourceName").asString("").equals(resource)
                        && it.path("restartPolicy").asString("").equals("RestartContainer"));
    }
}
