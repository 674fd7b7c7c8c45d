package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.kubelet.ContainerState.Terminated;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import org.collaborizm.grasp.minicluster.kubelet.image.ImageReference;
import org.collaborizm.grasp.minicluster.kubelet.image.Pull;
import tools.jackson.databind.JsonNode;

/**
 * Takes over a Pod that runs already by what its status says, as a kubelet that was started again does: the state a cluster
 * was forked from or restored to has Pods that nobody here has started.
 */
final class Adoption {
    private final PodWorker worker;

    Adoption(PodWorker worker) {
        this.worker = worker;
    }

    /** @return when the Pod began; nothing if there is nothing to take over */
    Optional<Instant> adopt() {
        var status = worker.pod().path("status");
        var address = status.path("podIP").asString("");
        if (address.isEmpty() || Meta.deleting(worker.pod())) {
            return Optional.empty();
        }
        worker.sandbox().adopt(address);
        for (var list : new String[] {"initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"}) {
            status.path(list).forEach(this::container);
        }
        return Meta.time(status.path("startTime"));
    }

    private void container(JsonNode status) {
        var found = worker.all(Kind.values()).stream()
                .filter(it -> it.name().equals(status.path("name").asString("")))
                .findFirst();
        var id = status.path("containerID").asString("");
        if (found.isEmpty() || id.isEmpty()) {
            return;
        }
        image(found.get()).ifPresent(image -> take(found.get(), image, status));
    }

    private Optional<Image> image(PodContainer container) {
        try {
            var reference = ImageReference.parse(container.spec().path("image").asString(""));
            return worker.around().registries().pull(reference) instanceof Pull.Found known
                    ? Optional.of(worker.kubelet().images().add(reference, known.image()))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private void take(PodContainer container, Image image, JsonNode status) {
        var instance = new ContainerInstance(
                container, image, status.path("containerID").asString(""));
        var state = status.path("state");
        container.resources().adopt(status);
        container.adopt(instance, status.path("restartCount").asInt(0), terminated(status.path("lastState")));
        if (state.has("running")) {
            container.started(Meta.time(state.path("running").path("startedAt")).orElseGet(this::now));
            instance.adopt(variables(container, image), status.path("ready").asBoolean(false));
        } else {
            terminated(state).or(() -> terminated(status.path("lastState"))).ifPresent(container::adoptEnd);
        }
    }

    private Map<String, String> variables(PodContainer container, Image image) {
        try {
            return new ContainerVariables(worker, container.spec(), image).resolve();
        } catch (ConfigurationProblem gone) {
            return image.environment();
        }
    }

    private Optional<Terminated> terminated(JsonNode state) {
        var terminated = state.path("terminated");
        if (!terminated.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Terminated(
                terminated.path("exitCode").asInt(0),
                terminated.path("reason").asString(""),
                terminated.path("message").asString(""),
                Meta.time(terminated.path("startedAt")).orElseGet(this::now),
                Meta.time(terminated.path("finishedAt")).orElseGet(this::now),
                terminated.path("containerID").asString("")));
    }

    private Instant now() {
        return worker.around().clock().now();
    }
}
