package org.collaborizm.grasp.minicluster.controller.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.MetadataPatch;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.controller.Trees;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts Pods that ended, each exactly once: it is listed as uncounted, then its finalizer is removed, then the counter goes
 * up. {@code trackJobStatusAndRemoveFinalizers}.
 */
final class Tracking {
    private final ControllerContext context;
    private final JobState state;
    private final Job job;

    Tracking(ControllerContext context, JobState state) {
        this.context = context;
        this.state = state;
        this.job = state.job();
    }

    /** @return whether the Job has finished */
    boolean settle(Optional<JobConditions.Outcome> outcome) {
        var fresh = context.api().list(Kinds.PODS, job.namespace(), LabelSelector.EVERYTHING);
        var pods = ControllerRefs.controlled(fresh, job.object());
        countRunning(pods, outcome);
        countReleased(pods);
        var ended = list(pods, outcome);
        outcome.ifPresent(this::announce);
        writeIndexes();
        var written = write(job.object());
        if (!ended.isEmpty()) {
            ended.forEach(it -> release(context.api(), it));
            countReleased(List.of());
        }
        var finished = outcome.isPresent() && finish(outcome.get(), pods);
        written = write(written);
        if (finished) {
            tell(written, outcome.get());
        }
        return finished;
    }

    private ObjectNode write(ObjectNode there) {
        if (Trees.same(state.status(), there.path("status"))) {
            return there;
        }
        var copy = Json.copy(there);
        copy.set("status", state.status().deepCopy());
        return context.api().updateStatus(Kinds.JOBS, copy);
    }

    private void countRunning(List<ObjectNode> pods, Optional<JobConditions.Outcome> outcome) {
        var active = pods.stream().filter(Pods::active).toList();
        var status = state.status();
        Trees.putCount(status, "active", outcome.isPresent() ? 0 : active.size());
        status.put("ready", (int) active.stream().filter(Pods::ready).count());
        status.put("terminating", terminating(pods));
    }

    private static int terminating(List<ObjectNode> pods) {
        return (int) pods.stream()
                .filter(it -> Meta.deleting(it) && !Pods.finished(it))
                .count();
    }

    /** Of the Pods listed as uncounted, those without finalizer are counted now. */
    private void countReleased(List<ObjectNode> pods) {
        var held = pods.stream().filter(Job::tracked).map(Meta::uid).collect(Collectors.toSet());
        for (var outcome : List.of("succeeded", "failed")) {
            var left = Json.array();
            int counted = 0;
            for (var uid : state.uncountedOf(outcome)) {
                if (held.contains(uid.asString(""))) {
                    left.add(uid);
                } else {
                    counted++;
                }
            }
            Trees.putCount(state.status(), outcome, state.count(outcome) + counted);
            setUncounted(outcome, left);
        }
    }

    private void setUncounted(String outcome, ArrayNode uids) {
        if (uids.isEmpty()) {
            state.uncounted().remove(outcome);
        } else {
            state.uncounted().set(outcome, uids);
        }
    }

    /** Lists Pods as uncounted whose finalizer can go. */
    private List<ObjectNode> list(List<ObjectNode> pods, Optional<JobConditions.Outcome> outcome) {
        var failing = outcome.filter(it -> !it.success()).isPresent();
        var ended = new ArrayList<ObjectNode>();
        for (var pod : pods) {
            if (!Job.tracked(pod) || heldForReplacement(pod, outcome)) {
                continue;
            }
            if (Pods.succeeded(pod)) {
                listIf(!job.indexed(), "succeeded", pod);
                ended.add(pod);
            } else if (Pods.failed(pod) || failing) {
                listIf(countsAsFailed(pod), "failed", pod);
                ended.add(pod);
            } else if (outcome.isPresent() && Meta.deleting(pod)) {
                ended.add(pod);
            }
        }
        return ended;
    }

    /** The last Pod of an index that failed tells its successor how often, so it stays until there is one. */
    private boolean heldForReplacement(ObjectNode pod, Optional<JobConditions.Outcome> outcome) {
        int index = Job.index(pod);
        return job.backoffLimitPerIndex().isPresent()
                && outcome.isEmpty()
                && Pods.failed(pod)
                && !state.failedIndexes().contains(index)
                && currentPods()
                        .noneMatch(it -> Job.index(it) == index && Job.failuresBefore(it) > Job.failuresBefore(pod));
    }

    private Stream<ObjectNode> currentPods() {
        return context.api().list(Kinds.PODS, job.namespace(), LabelSelector.EVERYTHING).stream()
                .filter(it -> ControllerRefs.controllerUid(it).equals(Meta.uid(job.object())));
    }

    private boolean countsAsFailed(ObjectNode pod) {
        var known = !job.indexed()
                || (Job.index(pod) >= 0 && Job.index(pod) < job.completions().orElse(0));
        return known && (!Pods.failed(pod) || state.policy().judge(pod).counts());
    }

    private void listIf(boolean counts, String outcome, ObjectNode pod) {
        var list = state.uncountedOf(outcome);
        if (counts && list.valueStream().noneMatch(it -> it.asString("").equals(Meta.uid(pod)))) {
            list.add(Meta.uid(pod));
            setUncounted(outcome, list);
        }
    }

    private void announce(JobConditions.Outcome outcome) {
        var condition = Conditions.condition(outcome.type(), "True", outcome.reason(), outcome.message());
        JobConditions.ensure(state.status(), context.clock().now(), condition);
    }

    private void writeIndexes() {
        if (!job.indexed()) {
            return;
        }
        var completed = state.succeededIndexes();
        Trees.putCount(state.status(), "succeeded", completed.total());
        if (completed.total() > 0) {
            state.status().put("completedIndexes", completed.toString());
        }
        if (job.backoffLimitPerIndex().isPresent()) {
            state.status().put("failedIndexes", state.failedIndexes().toString());
        }
    }

    /** @return whether nothing is left to wait for */
    private boolean finish(JobConditions.Outcome outcome, List<ObjectNode> pods) {
        var waiting = pods.stream()
                .filter(it -> !Pods.finished(it))
                .anyMatch(it -> context.api()
                        .find(Kinds.PODS, ObjectKey.of(it))
                        .filter(there -> Meta.uid(there).equals(Meta.uid(it)) && !Pods.finished(there))
                        .isPresent());
        if (waiting || !state.uncounted().isEmpty()) {
            return false;
        }
        var now = context.clock().now();
        var condition = Conditions.condition(outcome.finalType(), "True", outcome.reason(), outcome.message());
        JobConditions.ensure(state.status(), now, condition);
        if (outcome.success()) {
            state.status().put("completionTime", Timestamps.of(now));
        }
        state.status().put("terminating", 0);
        return true;
    }

    private void tell(ObjectNode written, JobConditions.Outcome outcome) {
        if (outcome.success()) {
            context.events().normal(written, "Completed", "Job completed");
        } else {
            context.events().warning(written, outcome.reason(), outcome.message());
        }
    }

    /** Takes the finalizer off, so that the Pod can go; one that is gone is no matter. */
    static void release(ApiClient api, ObjectNode pod) {
        api.find(Kinds.PODS, ObjectKey.of(pod))
                .filter(it -> Meta.uid(it).equals(Meta.uid(pod)) && Job.tracked(it))
                .ifPresent(it -> new MetadataPatch(api, Kinds.PODS).withoutFinalizer(it, Job.FINALIZER));
    }
}
