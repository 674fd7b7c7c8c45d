package org.collaborizm.grasp.minicluster.apiserver;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of a pod. */
final class PodConditions {
    private PodConditions() {}

    /** Changes the pod in place. */
    static void set(ObjectNode pod, String type, String status, Instant now) {
        var conditions = Json.child(pod, "status").withArray("conditions");
        for (var i = conditions.size() - 1; i >= 0; i--) {
            if (conditions.get(i).path("type").asString("").equals(type)) {
                conditions.remove(i);
            }
        }
        conditions
                .addObject()
                .put("type", type)
                .put("status", status)
                .putNull("lastProbeTime")
                .put("lastTransitionTime", now.toString());
    }

    static boolean ready(JsonNode pod) {
        return pod.path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(it -> it.path("type").asString("").equals("Ready")
                        && it.path("status").asString("").equals("True"));
    }
}
