package org.collaborizm.grasp.minicluster.controller.storage;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;

/** Which Pods use a claim. */
final class ClaimUsers {
    private ClaimUsers() {}

    static boolean uses(JsonNode pod, JsonNode claim) {
        if (!Meta.namespace(pod).equals(Meta.namespace(claim))) {
            return false;
        }
        return pod.path("spec")
                .path("volumes")
                .valueStream()
                .anyMatch(it -> claimName(it, pod).equals(Meta.name(claim)));
    }

    /** Empty if the volume is no claim. */
    static String claimName(JsonNode volume, JsonNode pod) {
        return volume.has("ephemeral")
                ? Meta.name(pod) + "-" + volume.path("name").asString("")
                : volume.path("persistentVolumeClaim").path("claimName").asString("");
    }
}
