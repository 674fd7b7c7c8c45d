package org.collaborizm.grasp.minicluster.controller.deployment;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.IntOrPercent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Deployment and the settings of its rollout, by {@code util/deployment_util.go}. */
record Deployment(ObjectNode object) {
    static final String REVISION = "deployment.kubernetes.io/revision";

    JsonNode spec() {
        return object.path("spec");
    }

    JsonNode status() {
        return object.path("status");
    }

    String name() {
        return Meta.name(object);
    }

    String namespace() {
        return Meta.namespace(object);
    }

    JsonNode template() {
        return spec().path("template");
    }

    int replicas() {
        return spec().path("replicas").asInt(1);
    }

    int minReadySeconds() {
        return spec().path("minReadySeconds").asInt(0);
    }

    boolean paused() {
        return spec().path("paused").asBoolean(false);
    }

    boolean recreates() {
        return spec().path("strategy").path("type").asString("").equals("Recreate");
    }

    /** How many Pods there may be beyond those declared. */
    int maxSurge() {
        return recreates() ? 0 : IntOrPercent.scaled(rolling("maxSurge"), replicas(), true);
    }

    /** How many of those declared may be missing; 1 if neither surge nor missing Pods were allowed. */
    int maxUnavailable() {
        if (recreates() || replicas() == 0) {
            return 0;
        }
        int unavailable = IntOrPercent.scaled(rolling("maxUnavailable"), replicas(), false);
        return Math.min(replicas(), unavailable == 0 && maxSurge() == 0 ? 1 : unavailable);
    }

    private JsonNode rolling(String field) {
        return spec().path("strategy").path("rollingUpdate").path(field);
    }

    boolean hasProgressDeadline() {
        return limited("progressDeadlineSeconds");
    }

    int progressDeadlineSeconds() {
        return spec().path("progressDeadlineSeconds").asInt(0);
    }

    boolean hasHistoryLimit() {
        return limited("revisionHistoryLimit");
    }

    int historyLimit() {
        return spec().path("revisionHistoryLimit").asInt(0);
    }

    private boolean limited(String field) {
        return spec().path(field).isNumber() && spec().path(field).asInt() != Integer.MAX_VALUE;
    }

    /** How many templates had the hash of this one already; negative if none did. */
    int collisions() {
        return status().path("collisionCount").asInt(-1);
    }

    /** Whether everything is new and available, and nothing old is left. */
    boolean complete(JsonNode newStatus) {
        return count(newStatus, "updatedReplicas") == replicas()
                && count(newStatus, "replicas") == replicas()
                && count(newStatus, "availableReplicas") == replicas()
                && newStatus.path("observedGeneration").asLong(0) >= Meta.generation(object);
    }

    /** Whether the new status is nearer to the end than the one there is. */
    boolean progressing(JsonNode newStatus) {
        int oldBefore = count(status(), "replicas") - count(status(), "updatedReplicas");
        int oldNow = count(newStatus, "replicas") - count(newStatus, "updatedReplicas");
        return count(newStatus, "updatedReplicas") > count(status(), "updatedReplicas")
                || oldNow < oldBefore
                || count(newStatus, "readyReplicas") > count(status(), "readyReplicas")
                || count(newStatus, "availableReplicas") > count(status(), "availableReplicas");
    }

    private static int count(JsonNode status, String field) {
        return status.path(field).asInt(0);
    }
}
