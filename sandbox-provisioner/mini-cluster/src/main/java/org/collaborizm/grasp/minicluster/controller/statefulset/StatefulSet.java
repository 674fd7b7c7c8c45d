package org.collaborizm.grasp.minicluster.controller.statefulset;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A StatefulSet and its settings. */
record StatefulSet(ObjectNode object) {
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

    int replicas() {
        return spec().path("replicas").asInt(1);
    }

    /** The number of its first Pod. */
    int start() {
        return spec().path("ordinals").path("start").asInt(0);
    }

    int minReadySeconds() {
        return spec().path("minReadySeconds").asInt(0);
    }

    boolean parallel() {
        return spec().path("podManagementPolicy").asString("").equals("Parallel");
    }

    boolean updatesOnDelete() {
        return spec().path("updateStrategy").path("type").asString("").equals("OnDelete");
    }

    int partition() {
        return spec().path("updateStrategy")
                .path("rollingUpdate")
                .path("partition")
                .asInt(0);
    }

    int historyLimit() {
        return spec().path("revisionHistoryLimit").asInt(10);
    }

    int collisions() {
        return status().path("collisionCount").asInt(0);
    }

    boolean deletesClaims(String when) {
        return spec().path("persistentVolumeClaimRetentionPolicy")
                .path(when)
                .asString("")
                .equals("Delete");
    }

    /** The number in the name of one of its Pods; negative for any other Pod. */
    int ordinal(JsonNode pod) {
        var prefix = name() + "-";
        var podName = Meta.name(pod);
        var number = podName.startsWith(prefix) ? podName.substring(prefix.length()) : "";
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    }
}
