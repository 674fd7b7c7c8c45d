package org.collaborizm.grasp.minicluster.controller.daemonset;

import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.IntOrPercent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A DaemonSet and its settings. */
record DaemonSet(ObjectNode object) {
    JsonNode spec() {
        return object.path("spec");
    }

    JsonNode status() {
        return object.path("status");
    }

    String namespace() {
        return Meta.namespace(object);
    }

    JsonNode template() {
        return spec().path("template");
    }

    int minReadySeconds() {
        return spec().path("minReadySeconds").asInt(0);
    }

    boolean updatesOnDelete() {
        return spec().path("updateStrategy").path("type").asString("").equals("OnDelete");
    }

    /**
     * How many nodes may have a second Pod during an update.
     *
     * @param nodes that should have one
     */
    int maxSurge(int nodes) {
        return IntOrPercent.scaled(rolling("maxSurge"), nodes, true);
    }

    /** How many nodes may be without an available Pod during an update; 1 if neither surge nor missing Pods were allowed. */
    int maxUnavailable(int nodes) {
        var declared = rolling("maxUnavailable");
        int unavailable = declared.isMissingNode() ? 1 : IntOrPercent.scaled(declared, nodes, true);
        return unavailable == 0 && maxSurge(nodes) == 0 ? 1 : unavailable;
    }

    boolean surges() {
        return !updatesOnDelete() && maxSurge(100) > 0;
    }

    private JsonNode rolling(String field) {
        return spec().path("updateStrategy").path("rollingUpdate").path(field);
    }

    int historyLimit() {
        return spec().path("revisionHistoryLimit").asInt(10);
    }

    int collisions() {
        return status().path("collisionCount").asInt(0);
    }

    /** The number of the template, if somebody still counts it. */
    String templateGeneration() {
        return Meta.of(object)
                .path("annotations")
                .path("deprecated.daemonset.template.generation")
                .asString("");
    }
}
