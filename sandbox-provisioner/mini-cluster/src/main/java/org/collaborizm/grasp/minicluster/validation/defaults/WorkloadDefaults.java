package org.collaborizm.grasp.minicluster.validation.defaults;

import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.each;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.flag;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.number;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.part;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.pointer;
import static org.collaborizm.grasp.minicluster.validation.defaults.Fill.text;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ObjectNode;

/** As {@code pkg/apis/apps/v1/defaults.go} and {@code pkg/apis/batch/v1/defaults.go}. */
final class WorkloadDefaults {
    private WorkloadDefaults() {}

    static void deployment(ObjectNode deployment) {
        var spec = Json.child(deployment, "spec");
        PodDefaults.template(spec);
        number(spec, "replicas", 1);
        var strategy = Json.child(spec, "strategy");
        text(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asString().equals("RollingUpdate")) {
            var rolling = Json.child(strategy, "rollingUpdate");
            pointer(rolling, "maxUnavailable", "25%");
            pointer(rolling, "maxSurge", "25%");
        }
        number(spec, "revisionHistoryLimit", 10);
        number(spec, "progressDeadlineSeconds", 600);
    }

    static void replicaSet(ObjectNode set) {
        var spec = Json.child(set, "spec");
        number(spec, "replicas", 1);
        part(spec, "template").ifPresent(it -> PodDefaults.template(spec));
    }

    static void replicationController(ObjectNode controller) {
        var spec = Json.child(controller, "spec");
        number(spec, "replicas", 1);
        part(spec, "template").ifPresent(it -> PodDefaults.template(spec));
        var labels = spec.path("template").path("metadata").path("labels");
        if (labels instanceof ObjectNode && !labels.isEmpty()) {
            Fill.copy(spec, "selector", labels);
            Fill.copy(Json.child(controller, "metadata"), "labels", labels);
        }
    }

    static void daemonSet(ObjectNode set) {
        var spec = Json.child(set, "spec");
        PodDefaults.template(spec);
        var strategy = Json.child(spec, "updateStrategy");
        text(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asString().equals("RollingUpdate")) {
            var rolling = Json.child(strategy, "rollingUpdate");
            number(rolling, "maxUnavailable", 1);
            number(rolling, "maxSurge", 0);
        }
        number(spec, "revisionHistoryLimit", 10);
    }

    static void statefulSet(ObjectNode set) {
        var spec = Json.child(set, "spec");
        PodDefaults.template(spec);
        each(spec, "volumeClaimTemplates").forEach(it -> {
            it.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
            VolumeDefaults.claim(it);
        });
        text(spec, "podManagementPolicy", "OrderedReady");
        var strategy = Json.child(spec, "updateStrategy");
        if (strategy.path("type").asString("").isEmpty()) {
            strategy.put("type", "RollingUpdate");
            Json.child(strategy, "rollingUpdate");
        }
        if (strategy.path("type").asString().equals("RollingUpdate")) {
            part(strategy, "rollingUpdate").ifPresent(it -> number(it, "partition", 0));
        }
        var retention = Json.child(spec, "persistentVolumeClaimRetentionPolicy");
        text(retention, "whenDeleted", "Retain");
        text(retention, "whenScaled", "Retain");
        number(spec, "replicas", 1);
        number(spec, "revisionHistoryLimit", 10);
    }

    static void job(ObjectNode job) {
        var spec = Json.child(job, "spec");
        jobSpec(spec);
        var labels = spec.path("template").path("metadata").path("labels");
        var own = job.path("metadata").path("labels");
        if (labels instanceof ObjectNode && !labels.isEmpty() && own.isEmpty()) {
            Json.child(job, "metadata").set("labels", labels.deepCopy());
        }
    }

    static void cronJob(ObjectNode job) {
        var spec = Json.child(job, "spec");
        PodDefaults.template(Json.child(Json.child(spec, "jobTemplate"), "spec"));
        text(spec, "concurrencyPolicy", "Allow");
        flag(spec, "suspend", false);
        number(spec, "successfulJobsHistoryLimit", 3);
        number(spec, "failedJobsHistoryLimit", 1);
    }

    private static void jobSpec(ObjectNode spec) {
        PodDefaults.template(spec);
        if (!spec.hasNonNull("completions") && !spec.hasNonNull("parallelism")) {
            number(spec, "completions", 1);
        }
        number(spec, "parallelism", 1);
        number(spec, "backoffLimit", spec.hasNonNull("backoffLimitPerIndex") ? Integer.MAX_VALUE : 6);
        pointer(spec, "completionMode", "NonIndexed");
        flag(spec, "suspend", false);
        pointer(spec, "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
        flag(spec, "manualSelector", false);
        each(spec.path("podFailurePolicy"), "rules")
                .forEach(rule -> each(rule, "onPodConditions").forEach(it -> text(it, "status", "True")));
    }
}
