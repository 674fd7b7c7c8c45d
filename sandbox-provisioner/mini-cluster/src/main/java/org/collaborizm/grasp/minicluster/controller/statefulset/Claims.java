package org.collaborizm.grasp.minicluster.controller.statefulset;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The PersistentVolumeClaims of the Pods of one StatefulSet. */
final class Claims {
    private final ControllerContext context;
    private final StatefulSet set;

    Claims(ControllerContext context, StatefulSet set) {
        this.context = context;
        this.set = set;
    }

    String name(JsonNode template, int ordinal) {
        return "%s-%s-%d".formatted(Meta.name(template), set.name(), ordinal);
    }

    /**
     * Makes those that are missing.
     *
     * @throws ApiException also while one of them is being deleted
     */
    void create(ObjectNode pod, int ordinal) {
        for (var template : set.spec().path("volumeClaimTemplates")) {
            var name = name(template, ordinal);
            var there = context.api().find(Kinds.CLAIMS, new ObjectKey(set.namespace(), name));
            if (there.isEmpty()) {
                create(pod, describe(template, name));
            } else if (Meta.deleting(there.get())) {
                throw ApiException.internal("pvc %s is being deleted".formatted(name));
            }
        }
    }

    private ObjectNode describe(JsonNode template, String name) {
        var claim = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
        var metadata = Json.copy(Meta.of(template));
        metadata.put("name", name).put("namespace", set.namespace()).remove("creationTimestamp");
        var labels = Json.child(metadata, "labels");
        Meta.texts(set.spec().path("selector").path("matchLabels")).forEach(labels::put);
        claim.set("metadata", metadata);
        claim.set("spec", template.path("spec").deepCopy());
        return claim;
    }

    private void create(ObjectNode pod, ObjectNode claim) {
        var name = Meta.name(claim);
        try {
            context.api().create(Kinds.CLAIMS, claim);
            var text = "create Claim %s Pod %s in StatefulSet %s success".formatted(name, Meta.name(pod), set.name());
            context.events().normal(set.object(), "SuccessfulCreate", text);
        } catch (ApiException refused) {
            if (!refused.isAlreadyExists()) {
                var text = "create Claim %s for Pod %s in StatefulSet %s failed error: %s"
                        .formatted(name, Meta.name(pod), set.name(), refused.getMessage());
                context.events().warning(set.object(), "FailedCreate", text);
                throw refused;
            }
        }
    }

    /** Lets claims be owned by whom they go with, as {@code persistentVolumeClaimRetentionPolicy} says. */
    void retain(ObjectNode pod, int ordinal, boolean condemned) {
        var withPod = condemned && set.deletesClaims("whenScaled");
        var withSet = !withPod && set.deletesClaims("whenDeleted");
        for (var template : set.spec().path("volumeClaimTemplates")) {
            context.api()
                    .find(Kinds.CLAIMS, new ObjectKey(set.namespace(), name(template, ordinal)))
                    .ifPresent(it -> own(it, withSet ? set.object() : null, withPod ? pod : null));
        }
    }

    private void own(ObjectNode claim, @Nullable ObjectNode bySet, @Nullable ObjectNode byPod) {
        var owners = Json.array();
        for (var there : Meta.of(claim).path("ownerReferences")) {
            var kind = there.path("kind").asString("");
            if (!kind.equals("StatefulSet") && !kind.equals("Pod")) {
                owners.add(there);
            }
        }
        if (bySet != null) {
            owners.add(OwnerReference.controlledBy(bySet).toJson());
        }
        if (byPod != null) {
            owners.add(OwnerReference.controlledBy(byPod).toJson());
        }
        var before = Meta.of(claim).path("ownerReferences");
        if (owners.isEmpty() ? before.isEmpty() : owners.equals(before)) {
            return;
        }
        var copy = Json.copy(claim);
        Meta.edit(copy).set("ownerReferences", owners);
        context.api().update(Kinds.CLAIMS, copy);
    }
}
