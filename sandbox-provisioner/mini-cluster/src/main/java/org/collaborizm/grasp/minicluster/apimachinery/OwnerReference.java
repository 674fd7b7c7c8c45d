package org.collaborizm.grasp.minicluster.apimachinery;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An entry of {@code metadata.ownerReferences}. */
public record OwnerReference(
        String apiVersion, String kind, String name, String uid, boolean controller, boolean blockOwnerDeletion) {
    public static OwnerReference of(JsonNode entry) {
        return new OwnerReference(
                entry.path("apiVersion").asString(""),
                entry.path("kind").asString(""),
                entry.path("name").asString(""),
                entry.path("uid").asString(""),
                entry.path("controller").asBoolean(false),
                entry.path("blockOwnerDeletion").asBoolean(false));
    }

    /** The reference by which an object says that another controls it. */
    public static OwnerReference controlledBy(JsonNode owner) {
        return new OwnerReference(
                owner.path("apiVersion").asString(""),
                owner.path("kind").asString(""),
                Meta.name(owner),
                Meta.uid(owner),
                true,
                true);
    }

    public ObjectNode toJson() {
        return Json.object()
                .put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("name", name)
                .put("uid", uid)
                .put("controller", controller)
                .put("blockOwnerDeletion", blockOwnerDeletion);
    }
}
