package org.collaborizm.grasp.minicluster.controller.job;

import java.util.HashSet;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Pods;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one look at a Job finds, and what becomes of its status. */
final class JobState {
    private final Job job;
    private final ObjectNode status;
    private final List<ObjectNode> pods;
    private final List<ObjectNode> active;
    private final PodFailurePolicy policy;
    private final Indexes succeededIndexes = new Indexes();
    private final Indexes failedIndexes = new Indexes();

    JobState(Job job, List<ObjectNode> pods) {
        this.job = job;
        this.status = job.status().isObject() ? Json.copy(job.status()) : Json.object();
        this.pods = pods;
        this.active = pods.stream().filter(Pods::active).toList();
        this.policy = new PodFailurePolicy(job);
        if (job.indexed()) {
            readIndexes();
        }
    }

    Job job() {
        return job;
    }

    ObjectNode status() {
        return status;
    }

    List<ObjectNode> pods() {
        return pods;
    }

    List<ObjectNode> active() {
        return active;
    }

    Indexes succeededIndexes() {
        return succeededIndexes;
    }

    Indexes failedIndexes() {
        return failedIndexes;
    }

    PodFailurePolicy policy() {
        return policy;
    }

    private void readIndexes() {
        int completions = job.completions().orElse(0);
        merge(succeededIndexes, "completedIndexes", completions);
        merge(failedIndexes, "failedIndexes", completions);
        for (var pod : pods) {
            int index = Job.index(pod);
            if (index < 0 || index >= completions || !Job.tracked(pod)) {
                continue;
            }
            if (Pods.succeeded(pod)) {
                succeededIndexes.add(index);
            } else if (Pods.failed(pod) && failsIndex(pod)) {
                failedIndexes.add(index);
            }
        }
    }

    private void merge(Indexes into, String field, int completions) {
        var before = Indexes.parse(status.path(field).asString(""));
        for (int i = 0; i < completions; i++) {
            if (before.contains(i)) {
                into.add(i);
            }
        }
    }

    private boolean failsIndex(ObjectNode pod) {
        return job.backoffLimitPerIndex()
                .filter(it -> policy.judge(pod).failsIndex() || Job.failuresBefore(pod) >= it)
                .isPresent();
    }

    /** Ended, and not in the counters yet. */
    List<ObjectNode> newlyEnded() {
        var counted = new HashSet<String>();
        uncounted().forEach(list -> list.forEach(it -> counted.add(it.asString(""))));
        return pods.stream()
                .filter(it -> Pods.finished(it) && Job.tracked(it) && !counted.contains(Meta.uid(it)))
                .toList();
    }

    int succeeded() {
        return job.indexed()
                ? succeededIndexes.total()
                : count("succeeded")
                        + uncountedOf("succeeded").size()
                        + (int) newlyEnded().stream().filter(Pods::succeeded).count();
    }

    int failed() {
        return count("failed")
                + uncountedOf("failed").size()
                + (int) newlyEnded().stream()
                        .filter(it -> Pods.failed(it) && policy.judge(it).counts())
                        .count();
    }

    int terminating() {
        return (int) pods.stream()
                .filter(it -> Meta.deleting(it) && !Pods.finished(it))
                .count();
    }

    int count(String field) {
        return status.path(field).asInt(0);
    }

    /** The part of the status that holds Pods that ended and are not counted yet. */
    ObjectNode uncounted() {
        return Json.child(status, "uncountedTerminatedPods");
    }

    ArrayNode uncountedOf(String outcome) {
        return uncounted().get(outcome) instanceof ArrayNode there ? there : Json.array();
    }
}
