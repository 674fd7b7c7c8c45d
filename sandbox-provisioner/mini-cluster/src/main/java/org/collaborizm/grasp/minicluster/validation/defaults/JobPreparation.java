package org.collaborizm.grasp.minicluster.validation.defaults;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.node.ObjectNode;

/** Gives a Job the selector and labels by which it knows its Pods, as {@code pkg/registry/batch/job/strategy.go}. */
final class JobPreparation {
    private static final String UID = "controller-uid";
    private static final String NAME = "job-name";
    private static final String PREFIX = "batch.kubernetes.io/";

    private JobPreparation() {}

    static void create(ObjectNode job) {
        var spec = Json.child(job, "spec");
        if (spec.path("manualSelector").asBoolean(false)) {
            return;
        }
        var labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
        var uid = Meta.uid(job);
        Fill.pointer(labels, NAME, Meta.name(job));
        Fill.pointer(labels, PREFIX + NAME, Meta.name(job));
        Fill.pointer(labels, UID, uid);
        Fill.pointer(labels, PREFIX + UID, uid);
        Fill.pointer(Json.child(Json.child(spec, "selector"), "matchLabels"), PREFIX + UID, uid);
    }
}
