package org.collaborizm.grasp.minicluster.controller.storage;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings one volume further: free, bound, or given up by its claim and then kept, emptied or removed. */
final class VolumeSync {
    private final ControllerContext context;
    private final VolumeWrites writes;

    VolumeSync(ControllerContext context) {
        this.context = context;
        this.writes = new VolumeWrites(context);
    }

    void sync(ObjectNode volume) {
        var reference = volume.path("spec").path("claimRef");
        if (reference.isMissingNode() || reference.path("uid").asString("").isEmpty()) {
            writes.phase(volume, "Available");
            return;
        }
        var claim = claim(reference);
        if (claim.isEmpty()) {
            released(volume);
        } else if (Volumes.volumeName(claim.get()).equals(Meta.name(volume))) {
            writes.phase(volume, "Bound");
        } else if (!Volumes.volumeName(claim.get()).isEmpty()) {
            unneeded(volume);
        }
    }

    private Optional<ObjectNode> claim(JsonNode reference) {
        var key = new ObjectKey(
                reference.path("namespace").asString(""), reference.path("name").asString(""));
        return context.api()
                .find(Volumes.CLAIMS, key)
                .filter(it -> Meta.uid(it).equals(reference.path("uid").asString("")));
    }

    /** Its claim was bound to another volume. */
    private void unneeded(ObjectNode volume) {
        var provisioned = Meta.annotations(volume).containsKey(Volumes.PROVISIONED_BY);
        if (provisioned && policy(volume).equals("Delete")) {
            released(volume);
        } else if (Meta.annotations(volume).containsKey(Volumes.BOUND_BY_CONTROLLER)) {
            writes.release(volume);
        }
    }

    private void released(ObjectNode volume) {
        var phase = volume.path("status").path("phase").asString("");
        var released = phase.equals("Released") || phase.equals("Failed") ? volume : writes.phase(volume, "Released");
        if (phase.equals("Failed")) {
            return;
        }
        switch (policy(volume)) {
            case "Recycle" -> {
                context.events().normal(volume, "VolumeRecycled", "Volume recycled");
                writes.release(released);
            }
            case "Delete" -> delete(released);
            default -> {}
        }
    }

    private void delete(ObjectNode volume) {
        var provisioner = Meta.annotations(volume).getOrDefault(Volumes.PROVISIONED_BY, "");
        if (!provisioner.isEmpty() && !provisioner.startsWith("kubernetes.io/")) {
            return;
        }
        var path = volume.path("spec").path("hostPath").path("path").asString("");
        if (path.matches("/tmp/.+")) {
            writes.delete(volume);
            return;
        }
        var why = path.isEmpty()
                ? "error getting deleter volume plugin for volume \"%s\": no deletable volume plugin matched"
                        .formatted(Meta.name(volume))
                : "host_path deleter only supports /tmp/.+ but received provided " + path;
        writes.phase(volume, "Failed", why);
        context.events().warning(volume, "VolumeFailedDelete", why);
    }

    private static String policy(JsonNode volume) {
        return volume.path("spec").path("persistentVolumeReclaimPolicy").asString("Retain");
    }
}
