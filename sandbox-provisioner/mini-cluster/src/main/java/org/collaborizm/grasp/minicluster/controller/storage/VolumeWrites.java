package org.collaborizm.grasp.minicluster.controller.storage;

import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The changes by which claims and volumes come together and part. Each is made only if it changes something. */
record VolumeWrites(ControllerContext context) {
    /** Binds both to each other: reserves the volume, then names it in the claim. */
    void bind(ObjectNode volume, ObjectNode claim) {
        var reserved = reserve(volume, claim);
        var bound = phase(reserved, "Bound");
        var named = name(claim, bound);
        claimBound(named, bound);
    }

    private ObjectNode reserve(ObjectNode volume, ObjectNode claim) {
        var copy = Json.copy(volume);
        if (!Volumes.belongsTo(volume, claim)) {
            annotate(copy, Map.of(Volumes.BOUND_BY_CONTROLLER, "yes"));
        }
        var known = volume.path("spec").path("claimRef").path("uid").asString("");
        if (!known.equals(Meta.uid(claim))) {
            Json.child(copy, "spec").set("claimRef", reference(claim));
        }
        return volume.equals(copy) ? volume : context.api().update(Volumes.PERSISTENT_VOLUMES, copy);
    }

    static ObjectNode reference(JsonNode claim) {
        return Json.object()
                .put("apiVersion", "v1")
                .put("kind", "PersistentVolumeClaim")
                .put("name", Meta.name(claim))
                .put("namespace", Meta.namespace(claim))
                .put("resourceVersion", Meta.of(claim).path("resourceVersion").asString(""))
                .put("uid", Meta.uid(claim));
    }

    private ObjectNode name(ObjectNode claim, JsonNode volume) {
        var copy = Json.copy(claim);
        if (Volumes.volumeName(claim).isEmpty()) {
            Json.child(copy, "spec").put("volumeName", Meta.name(volume));
            annotate(copy, Map.of(Volumes.BOUND_BY_CONTROLLER, "yes"));
        }
        annotate(copy, Map.of(Volumes.BIND_COMPLETED, "yes"));
        return claim.equals(copy) ? claim : context.api().update(Volumes.CLAIMS, copy);
    }

    private void claimBound(ObjectNode claim, JsonNode volume) {
        var status = Json.object().put("phase", "Bound");
        status.set("accessModes", volume.path("spec").path("accessModes"));
        var capacity = Json.copy(volume.path("spec").path("capacity"));
        var known = claim.path("status");
        if (known.path("phase").asString("").equals("Bound") && known.has("capacity")) {
            capacity = Json.copy(known.path("capacity"));
        }
        status.set("capacity", capacity);
        writeStatus(claim, status);
    }

    /** @param phase {@code Pending} or {@code Lost} */
    void claimUnbound(ObjectNode claim, String phase) {
        writeStatus(claim, Json.object().put("phase", phase));
    }

    private void writeStatus(ObjectNode claim, ObjectNode status) {
        if (!Trees.same(claim.path("status"), status)) {
            var copy = Json.copy(claim);
            copy.set("status", status);
            context.api().updateStatus(Volumes.CLAIMS, copy);
        }
    }

    ObjectNode phase(ObjectNode volume, String phase) {
        return phase(volume, phase, "");
    }

    /** @param message why; none if empty */
    ObjectNode phase(ObjectNode volume, String phase, String message) {
        if (volume.path("status").path("phase").asString("").equals(phase)) {
            return volume;
        }
        var copy = Json.copy(volume);
        var status = Json.child(copy, "status").put("phase", phase);
        status.remove("message");
        if (!message.isEmpty()) {
            status.put("message", message);
        }
        return context.api().updateStatus(Volumes.PERSISTENT_VOLUMES, copy);
    }

    /** Takes back that the controller reserved the volume; what its author reserved stays. */
    void release(ObjectNode volume) {
        var copy = Json.copy(volume);
        if (Meta.annotations(volume).containsKey(Volumes.BOUND_BY_CONTROLLER)) {
            Json.child(copy, "spec").remove("claimRef");
            Json.child(Meta.edit(copy), "annotations").remove(Volumes.BOUND_BY_CONTROLLER);
        } else {
            Json.child(Json.child(copy, "spec"), "claimRef").remove("uid");
        }
        phase(context.api().update(Volumes.PERSISTENT_VOLUMES, copy), "Available");
    }

    void delete(JsonNode volume) {
        try {
            context.api().delete(Volumes.PERSISTENT_VOLUMES, ObjectKey.of(volume), Json.object());
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    private static void annotate(ObjectNode copy, Map<String, String> annotations) {
        var there = Meta.annotations(copy);
        annotations.forEach((key, value) -> {
            if (!value.equals(there.get(key))) {
                Json.child(Meta.edit(copy), "annotations").put(key, value);
            }
        });
    }
}
