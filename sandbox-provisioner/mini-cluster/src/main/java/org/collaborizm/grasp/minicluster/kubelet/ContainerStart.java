package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import org.collaborizm.grasp.minicluster.kubelet.image.ImageReference;
import org.collaborizm.grasp.minicluster.kubelet.image.Pull;
import org.jspecify.annotations.Nullable;

/** From a container's spec to its running process: the image, the configuration, the start; and what can go wrong. */
final class ContainerStart {
    /** Between a kubelet's looks at a Pod whose container cannot be made. */
    private static final Duration RETRY = Duration.ofSeconds(12);

    private final PodContainer container;
    private @Nullable BackOff pulls;
    private @Nullable Instant lastPullFailed;
    private String lastPullMessage = "";

    ContainerStart(PodContainer container) {
        this.container = container;
    }

    void begin() {
        ImageReference reference;
        try {
            reference = ImageReference.parse(image());
        } catch (IllegalArgumentException malformed) {
            invalidName(String.valueOf(malformed.getMessage()));
            return;
        }
        var policy = container.spec().path("imagePullPolicy").asString("IfNotPresent");
        var there = images().find(reference);
        if (there.isPresent() && !policy.equals("Always")) {
            container.normal("Pulled", "Container image \"%s\" already present on machine".formatted(image()));
            create(there.get());
        } else if (policy.equals("Never")) {
            var message = "Container image \"%s\" is not present with pull policy of Never".formatted(image());
            container.warn("ErrImageNeverPull", message);
            failed("ErrImageNeverPull", message, "Error: ErrImageNeverPull");
        } else {
            pull(reference);
        }
    }

    private void invalidName(String why) {
        var message = "Failed to apply default image tag \"%s\": couldn't parse image name \"%s\": %s"
                .formatted(image(), image(), why);
        container.warn("InspectFailed", message);
        failed("InvalidImageName", message, "Error: InvalidImageName");
    }

    private void pull(ImageReference reference) {
        var now = container.worker().around().clock().now();
        if (pulls != null && lastPullFailed != null) {
            var left = pulls.remaining(lastPullFailed, now);
            if (!left.isZero()) {
                backOff(left);
                return;
            }
        }
        container.normal("Pulling", "Pulling image \"%s\"".formatted(image()));
        images().pull(reference, container.steps().hold(this::pulled));
    }

    private void backOff(Duration left) {
        var message = "Back-off pulling image \"%s\"".formatted(image());
        container.normal("BackOff", message);
        container.warn("Failed", "Error: ImagePullBackOff");
        container.waiting("ImagePullBackOff", message + ": ErrImagePull: " + lastPullMessage);
        container.steps().later(left, this::begin);
    }

    private void pulled(LocalImages.Pulled pulled) {
        switch (pulled.answer()) {
            case Pull.Found found -> {
                container.normal(
                        "Pulled",
                        "Successfully pulled image \"%s\" in %s (%s including waiting). Image size: %d bytes."
                                .formatted(
                                        image(),
                                        GoText.duration(pulled.took()),
                                        GoText.duration(pulled.waiting()),
                                        found.image().size()));
                create(found.image());
            }
            case Pull.Failed failed -> pullFailed(failed.message());
        }
    }

    private void pullFailed(String message) {
        pulls = pulls == null ? new BackOff() : pulls;
        lastPullFailed = container.worker().around().clock().now();
        lastPullMessage = message;
        pulls.next(lastPullFailed);
        container.warn("Failed", "Failed to pull image \"%s\": %s".formatted(image(), message));
        container.warn("Failed", "Error: ErrImagePull");
        container.waiting("ErrImagePull", message);
        var soon = container.worker().around().timing().relist();
        container.steps().later(soon.isZero() ? Duration.ofSeconds(1) : soon, this::begin);
    }

    private void create(Image image) {
        Map<String, String> variables;
        try {
            ContainerUser.check(container, image);
            variables = new ContainerVariables(container.worker(), container.spec(), image).resolve();
        } catch (ConfigurationProblem problem) {
            failed("CreateContainerConfigError", problem.text(), "Error: " + problem.text());
            return;
        }
        var instance = container.create(image);
        container.normal("Created", "Created container: " + container.name());
        container.steps().later(container.worker().around().timing().start(), () -> instance.start(variables));
    }

    private void failed(String reason, String message, String event) {
        container.warn("Failed", event);
        container.waiting(reason, message);
        container.steps().later(RETRY, this::begin);
    }

    private String image() {
        return container.spec().path("image").asString("");
    }

    private LocalImages images() {
        return container.worker().kubelet().images();
    }
}
