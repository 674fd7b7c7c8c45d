package org.collaborizm.grasp.minicluster.scheduler;

import java.time.temporal.ChronoUnit;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import tools.jackson.databind.node.ObjectNode;

/** Writes into a Pod's status what the scheduler has to say. */
record PodStatus(ApiClient api, ClusterClock clock) {
    private static final GroupVersionResource PODS = GroupVersionResource.core("pods");

    /** A condition to be. */
    record Condition(String type, String status, String reason, String message) {}

    /** @param nominatedNode empty for none */
    void write(PodInfo pod, Condition condition, String nominatedNode) {
        var patch = Json.object();
        var status = patch.putObject("status");
        if (!said(pod, condition)) {
            status.putArray("conditions").add(json(condition));
        }
        if (!pod.nominatedNode().equals(nominatedNode)) {
            status.put("nominatedNodeName", nominatedNode.isEmpty() ? null : nominatedNode);
        }
        if (!status.isEmpty()) {
            patch(pod.key(), patch);
        }
    }

    private void patch(ObjectKey pod, ObjectNode patch) {
        try {
            api.patch(PODS, pod, PatchType.STRATEGIC, patch, "status");
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                throw refused;
            }
        }
    }

    private ObjectNode json(Condition condition) {
        return Json.object()
                .put("type", condition.type)
                .put("status", condition.status)
                .put("reason", condition.reason)
                .put("message", condition.message)
                .put(
                        "lastTransitionTime",
                        clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static boolean said(PodInfo pod, Condition condition) {
        return pod.pod()
                .path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(it -> it.path("type").asString("").equals(condition.type)
                        && it.path("status").asString("").equals(condition.status)
                        && it.path("reason").asString("").equals(condition.reason)
                        && it.path("message").asString("").equals(condition.message));
    }
}
