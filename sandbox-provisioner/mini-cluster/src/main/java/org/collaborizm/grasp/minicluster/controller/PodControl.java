package org.collaborizm.grasp.minicluster.controller;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes and removes Pods for a controller and tells of it, as {@code RealPodControl}. */
public final class PodControl {
    private final ControllerContext context;

    public PodControl(ControllerContext context) {
        this.context = context;
    }

    /** A Pod as a template describes it, not yet stored, with a name still to be made up. */
    public static ObjectNode fromTemplate(JsonNode template, JsonNode owner) {
        var pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        var metadata = pod.putObject("metadata");
        metadata.put("generateName", prefix(Meta.name(owner))).put("namespace", Meta.namespace(owner));
        for (var field : List.of("labels", "annotations", "finalizers")) {
            var value = Meta.of(template).path(field);
            if (!value.isEmpty()) {
                metadata.set(field, value.deepCopy());
            }
        }
        metadata.putArray("ownerReferences")
                .add(OwnerReference.controlledBy(owner).toJson());
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    /** A name and a dash, if that still is a name a Pod may start with. */
    private static String prefix(String owner) {
        return owner.length() < 253 ? owner + "-" : owner;
    }

    /** @throws ApiException after an event has told of it */
    public ObjectNode create(ObjectNode pod, JsonNode owner) {
        try {
            var created = context.api().create(Kinds.PODS, pod);
            context.events().normal(owner, "SuccessfulCreate", "Created pod: " + Meta.name(created));
            return created;
        } catch (ApiException refused) {
            if (!namespaceTerminates(refused)) {
                context.events().warning(owner, "FailedCreate", "Error creating: " + refused.getMessage());
            }
            throw refused;
        }
    }

    /**
     * A Pod that is gone already is no matter.
     *
     * @throws ApiException after an event has told of it
     */
    public void delete(JsonNode pod, JsonNode owner) {
        try {
            context.api().delete(Kinds.PODS, ObjectKey.of(pod), Json.object());
            context.events().normal(owner, "SuccessfulDelete", "Deleted pod: " + Meta.name(pod));
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                context.events().warning(owner, "FailedDelete", "Error deleting: " + refused.getMessage());
                throw refused;
            }
        }
    }

    /** Nothing can be made in a namespace that goes away, and nobody needs to hear of it. */
    public static boolean namespaceTerminates(ApiException refused) {
        return refused.code() == 403 && String.valueOf(refused.getMessage()).contains("because it is being terminated");
    }

    /**
     * Does something a number of times, in batches of 1, 2, 4 …; after a batch with a failure the rest is left out, so that
     * what cannot succeed is not tried a hundred times.
     *
     * @return how often it succeeded, and the first failure
     */
    public static Outcome slowStart(int count, Runnable once) {
        int succeeded = 0;
        int remaining = count;
        for (int batch = Math.min(1, remaining); batch > 0; batch = Math.min(2 * batch, remaining)) {
            @Nullable ApiException failure = null;
            for (int i = 0; i < batch; i++) {
                try {
                    once.run();
                    succeeded++;
                } catch (ApiException refused) {
                    failure = failure == null ? refused : failure;
                }
            }
            if (failure != null) {
                return new Outcome(succeeded, Optional.of(failure));
            }
            remaining -= batch;
        }
        return new Outcome(succeeded, Optional.empty());
    }

    /** @param failure the first one */
    public record Outcome(int succeeded, Optional<ApiException> failure) {
        /** @throws ApiException if there was a failure */
        public void orThrow() {
            failure.ifPresent(it -> {
                throw it;
            });
        }
    }
}
