package org.collaborizm.grasp.minicluster.controller.job;

import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Job and its settings. */
record Job(ObjectNode object) {
    static final String FINALIZER = "batch.kubernetes.io/job-tracking";
    static final String INDEX = "batch.kubernetes.io/job-completion-index";
    static final String INDEX_FAILURES = "batch.kubernetes.io/job-index-failure-count";

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

    int parallelism() {
        return spec().path("parallelism").asInt(1);
    }

    /** Empty if any success is enough. */
    Optional<Integer> completions() {
        var completions = spec().path("completions");
        return completions.isNumber() ? Optional.of(completions.asInt()) : Optional.empty();
    }

    boolean indexed() {
        return spec().path("completionMode").asString("").equals("Indexed");
    }

    int backoffLimit() {
        return spec().path("backoffLimit").asInt(6);
    }

    Optional<Integer> backoffLimitPerIndex() {
        var limit = spec().path("backoffLimitPerIndex");
        return limit.isNumber() ? Optional.of(limit.asInt()) : Optional.empty();
    }

    boolean suspended() {
        return spec().path("suspend").asBoolean(false);
    }

    boolean restartsContainers() {
        return spec().path("template")
                .path("spec")
                .path("restartPolicy")
                .asString("")
                .equals("OnFailure");
    }

    /** Whether a Pod is replaced only when it has ended, not already when it is about to. */
    boolean replacesFailedOnly() {
        return spec().path("podReplacementPolicy").asString("").equals("Failed");
    }

    /** Whether another controller looks after it. */
    boolean managedElsewhere() {
        var manager = spec().path("managedBy").asString("kubernetes.io/job-controller");
        return !manager.equals("kubernetes.io/job-controller");
    }

    static boolean finished(JsonNode job) {
        return Conditions.isTrue(job.path("status"), "Complete") || Conditions.isTrue(job.path("status"), "Failed");
    }

    /** The index a Pod works on; negative if it has none. */
    static int index(JsonNode pod) {
        var index = Meta.of(pod).path("annotations").path(INDEX).asString("");
        return index.matches("\\d{1,9}") ? Integer.parseInt(index) : -1;
    }

    /** How often the index failed before this Pod. */
    static int failuresBefore(JsonNode pod) {
        var count = Meta.of(pod).path("annotations").path(INDEX_FAILURES).asString("");
        return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 0;
    }

    static boolean tracked(JsonNode pod) {
        return Meta.finalizers(pod).contains(FINALIZER);
    }
}
