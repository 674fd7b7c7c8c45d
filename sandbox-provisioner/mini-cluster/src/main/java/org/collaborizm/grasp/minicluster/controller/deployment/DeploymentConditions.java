package org.collaborizm.grasp.minicluster.controller.deployment;

import java.time.Instant;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of a Deployment, in the words of {@code pkg/controller/deployment}. */
final class DeploymentConditions {
    static final String PROGRESSING = "Progressing";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";
    static final String PAUSED = "DeploymentPaused";
    static final String RESUMED = "DeploymentResumed";
    static final String NEW_SET_AVAILABLE = "NewReplicaSetAvailable";

    private DeploymentConditions() {}

    static ObjectNode condition(Instant now, String type, String status, Why why) {
        return Json.object()
                .put("type", type)
                .put("status", status)
                .put("lastUpdateTime", Timestamps.of(now))
                .put("lastTransitionTime", Timestamps.of(now))
                .put("reason", why.reason())
                .put("message", why.message());
    }

    /** Leaves one that says the same; keeps the time of the transition if the status stays. */
    static void set(ObjectNode status, ObjectNode condition) {
        var there = Conditions.find(status, condition.path("type").asString(""));
        var sameStatus = there.filter(it -> it.path("status").equals(condition.path("status")));
        if (sameStatus
                .filter(it -> it.path("reason").equals(condition.path("reason")))
                .isPresent()) {
            return;
        }
        sameStatus.ifPresent(it -> condition.set("lastTransitionTime", it.path("lastTransitionTime")));
        Conditions.put(status, condition);
    }

    /** The same as a condition of a ReplicaSet says. */
    static ObjectNode of(JsonNode setCondition) {
        var time = setCondition.path("lastTransitionTime").asString("");
        return Json.object()
                .put("type", setCondition.path("type").asString(""))
                .put("status", setCondition.path("status").asString(""))
                .put("lastUpdateTime", time)
                .put("lastTransitionTime", time)
                .put("reason", setCondition.path("reason").asString(""))
                .put("message", setCondition.path("message").asString(""));
    }

    record Why(String reason, String message) {}
}
