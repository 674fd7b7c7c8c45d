package org.collaborizm.grasp.minicluster.controller;

import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes one field of an object's metadata, unless the object changed meanwhile. It is a patch, since controllers may patch
 * more than they may update.
 */
public record MetadataPatch(ApiClient api, GroupVersionResource resource) {
    /**
     * @param value an empty list takes the field away
     * @throws ApiException also if the object changed since it was read
     */
    public ObjectNode set(ObjectNode object, String field, ArrayNode value) {
        var patch = Json.object();
        var metadata = patch.putObject("metadata")
                .put("uid", Meta.uid(object))
                .put("resourceVersion", Meta.of(object).path("resourceVersion").asString(""));
        if (value.isEmpty()) {
            metadata.putNull(field);
        } else {
            metadata.set(field, value);
        }
        return api.patch(resource, ObjectKey.of(object), PatchType.MERGE, patch, "");
    }

    public ObjectNode withoutFinalizer(ObjectNode object, String finalizer) {
        var left = Json.array();
        Meta.finalizers(object).stream().filter(it -> !it.equals(finalizer)).forEach(left::add);
        return set(object, "finalizers", left);
    }

    /** @param uids of owners that are no more */
    public ObjectNode withoutOwners(ObjectNode object, Set<String> uids) {
        var left = Json.array();
        for (var reference : Meta.of(object).path("ownerReferences")) {
            if (!uids.contains(reference.path("uid").asString(""))) {
                left.add(reference);
            }
        }
        return set(object, "ownerReferences", left);
    }

    public ObjectNode withOwner(ObjectNode object, OwnerReference owner) {
        var references = Json.array();
        Meta.of(object).path("ownerReferences").forEach(references::add);
        return set(object, "ownerReferences", references.add(owner.toJson()));
    }
}
