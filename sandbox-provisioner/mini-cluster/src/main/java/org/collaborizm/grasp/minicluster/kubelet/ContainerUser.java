package org.collaborizm.grasp.minicluster.kubelet;

import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import tools.jackson.databind.JsonNode;

/** Whom a container runs as, and whether it may, as {@code kuberuntime/security_context.go}. */
final class ContainerUser {
    private ContainerUser() {}

    static void check(PodContainer container, Image image) throws ConfigurationProblem {
        var pod = container.worker().spec().path("securityContext");
        var own = container.spec().path("securityContext");
        if (!field(own, pod, "runAsNonRoot").asBoolean(false)) {
            return;
        }
        var user = field(own, pod, "runAsUser");
        var tail = "(pod: \"%s\", container: %s)".formatted(container.worker().fullName(), container.name());
        if (user.isNumber()) {
            if (user.asLong() == 0) {
                throw new ConfigurationProblem("container's runAsUser breaks non-root policy " + tail);
            }
        } else if (image.numericUser() == 0) {
            throw new ConfigurationProblem("container has runAsNonRoot and image will run as root " + tail);
        } else if (image.numericUser() < 0) {
            throw new ConfigurationProblem("container has runAsNonRoot and image has non-numeric user ("
                    + image.facts().getOrDefault("user", "app") + "), cannot verify user is non-root " + tail);
        }
    }

    static long id(PodContainer container, Image image) {
        var user = field(
                container.spec().path("securityContext"),
                container.worker().spec().path("securityContext"),
                "runAsUser");
        return user.isNumber() ? user.asLong() : Math.abs(image.numericUser());
    }

    private static JsonNode field(JsonNode own, JsonNode pod, String name) {
        return own.has(name) ? own.path(name) : pod.path(name);
    }
}
