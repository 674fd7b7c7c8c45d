package org.collaborizm.grasp.minicluster.apiserver;

import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Lets an update change only what it is for: the object but not its status, the status and nothing else, and so on. */
@FunctionalInterface
interface PartialUpdate {
    /**
     * @param old never changed
     * @param fresh may be changed
     * @return what the object becomes
     */
    ObjectNode apply(ObjectNode old, ObjectNode fresh);

    /** Kinds whose status updates leave labels as they are, by group. */
    Set<String> FIXED_LABELS = Set.of("apps", "batch");

    static PartialUpdate of(ResourceType type, String subresource) {
        return switch (subresource) {
            case "" -> type.has("status") ? (old, fresh) -> taken(fresh, old, "status") : (old, fresh) -> fresh;
            case "status" -> (old, fresh) -> status(type, old, fresh);
            case "finalize" -> (old, fresh) -> with(old, fresh, "spec");
            case "approval" -> (old, fresh) -> with(old, fresh, "status");
            case "ephemeralcontainers" -> (old, fresh) -> inSpec(old, fresh, "ephemeralContainers");
            case "resize" -> (old, fresh) -> resized(old, fresh);
            default -> (old, fresh) -> fresh;
        };
    }

    private static ObjectNode status(ResourceType type, ObjectNode old, ObjectNode fresh) {
        var merged = Json.copy(old);
        taken(merged, fresh, "status");
        keepQuality(merged, old);
        merged.set("metadata", metadata(type, old, fresh));
        return merged;
    }

    /** The quality of service of a Pod never changes, so a kubelet need not repeat it. */
    private static void keepQuality(ObjectNode merged, ObjectNode old) {
        var quality = old.path("status").path("qosClass");
        if (quality.isString()
                && merged.path("status") instanceof ObjectNode status
                && !status.hasNonNull("qosClass")) {
            status.set("qosClass", quality);
        }
    }

    private static ObjectNode with(ObjectNode old, ObjectNode fresh, String field) {
        var merged = taken(Json.copy(old), fresh, field);
        taken(Meta.edit(merged), (ObjectNode) Meta.of(fresh), "resourceVersion");
        return merged;
    }

    private static ObjectNode inSpec(ObjectNode old, ObjectNode fresh, String field) {
        var merged = Json.copy(old);
        taken(Json.child(merged, "spec"), Json.child(fresh, "spec"), field);
        taken(Meta.edit(merged), (ObjectNode) Meta.of(fresh), "resourceVersion");
        return merged;
    }

    /** As {@code dropNonResizeUpdates} of {@code pkg/registry/core/pod/strategy.go}: containers that are not there count for nothing. */
    private static ObjectNode resized(ObjectNode old, ObjectNode fresh) {
        var merged = Json.copy(old);
        for (var list : List.of("containers", "initContainers")) {
            for (var container : Json.child(merged, "spec").path(list)) {
                fresh.path("spec")
                        .path(list)
                        .valueStream()
                        .filter(it -> it.path("name").equals(container.path("name")))
                        .findFirst()
                        .ifPresent(it -> takeSize((ObjectNode) container, (ObjectNode) it));
            }
        }
        taken(Meta.edit(merged), (ObjectNode) Meta.of(fresh), "resourceVersion");
        return merged;
    }

    private static void takeSize(ObjectNode container, ObjectNode fresh) {
        taken(container, fresh, "resources");
        taken(container, fresh, "resizePolicy");
    }

    private static ObjectNode metadata(ResourceType type, ObjectNode old, ObjectNode fresh) {
        var custom = !Traits.builtIn(type.groupResource());
        var metadata = Json.copy(Meta.of(custom ? old : fresh));
        var before = (ObjectNode) Meta.of(old);
        taken(metadata, before, "ownerReferences");
        if (custom || FIXED_LABELS.contains(type.kind().group())) {
            taken(metadata, before, "labels");
        }
        if (custom) {
            taken(metadata, (ObjectNode) Meta.of(fresh), "resourceVersion");
            taken(metadata, (ObjectNode) Meta.of(fresh), "managedFields");
        }
        return metadata;
    }

    private static ObjectNode taken(ObjectNode into, ObjectNode from, String field) {
        if (from.has(field)) {
            into.set(field, from.get(field).deepCopy());
        } else {
            into.remove(field);
        }
        return into;
    }
}
