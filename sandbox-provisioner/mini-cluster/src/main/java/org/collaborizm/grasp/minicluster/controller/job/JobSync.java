package org.collaborizm.grasp.minicluster.controller.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.node.ObjectNode;

/** Does the next step for one Job: {@code syncJob}. */
final class JobSync {
    private final ControllerContext context;
    private final WorkQueue queue;
    private final FailureBackoff backoff = new FailureBackoff();

    JobSync(ControllerContext context) {
        this.context = context;
        this.queue = context.queue(this::reconcile);
    }

    WorkQueue queue() {
        return queue;
    }

    private void reconcile(ObjectKey key) {
        context.api()
                .find(Kinds.JOBS, key)
                .filter(it -> !Job.finished(it))
                .map(Job::new)
                .filter(it -> !it.managedElsewhere())
                .ifPresent(this::reconcile);
    }

    private void reconcile(Job job) {
        var state = new JobState(job, claim(job));
        var now = context.clock().now();
        if (!state.status().has("startTime") && !job.suspended()) {
            state.status().put("startTime", Timestamps.of(now));
        }
        backoff.note(Meta.uid(job.object()), state.newlyEnded(), now);
        var outcome = new Judgement(state, now).outcome();
        outcome = outcome.isPresent() ? end(state, outcome.get()) : proceed(state);
        wakeForDeadline(state);
        if (new Tracking(context, state).settle(outcome)) {
            backoff.forget(Meta.uid(job.object()));
        }
    }

    private List<ObjectNode> claim(Job job) {
        var pods = context.api().list(Kinds.PODS, job.namespace(), LabelSelector.EVERYTHING);
        var selector = LabelSelector.of(job.spec().path("selector"));
        return new ControllerRefs(context.api(), job.object(), selector).claim(Kinds.PODS, pods);
    }

    private Optional<JobConditions.Outcome> end(JobState state, JobConditions.Outcome outcome) {
        new JobPods(context, state).deleteAll();
        return Optional.of(outcome);
    }

    private Optional<JobConditions.Outcome> proceed(JobState state) {
        if (Meta.deleting(state.job().object())) {
            return Optional.empty();
        }
        var uid = Meta.uid(state.job().object());
        var wait = new JobPods(context, state)
                .manage(backoff.remaining(uid, context.clock().now()));
        wait.ifPresent(it -> queue.addAfter(ObjectKey.of(state.job().object()), it));
        var complete = complete(state);
        if (complete.isEmpty()) {
            noteSuspension(state);
        }
        return complete;
    }

    private static Optional<JobConditions.Outcome> complete(JobState state) {
        var completions = state.job().completions();
        var enough = completions.isPresent()
                ? state.succeeded() >= completions.get()
                : state.succeeded() > 0 && state.active().isEmpty();
        return enough
                ? Optional.of(JobConditions.Outcome.success(
                        "CompletionsReached", "Reached expected number of succeeded pods"))
                : Optional.empty();
    }

    private void noteSuspension(JobState state) {
        var now = context.clock().now();
        var job = state.job().object();
        if (state.job().suspended()) {
            var condition = Conditions.condition(JobConditions.SUSPENDED, "True", "JobSuspended", "Job suspended");
            if (JobConditions.ensure(state.status(), now, condition)) {
                state.status().remove("startTime");
                context.events().normal(job, "Suspended", "Job suspended");
            }
        } else {
            var condition = Conditions.condition(JobConditions.SUSPENDED, "False", "JobResumed", "Job resumed");
            if (JobConditions.ensure(state.status(), now, condition)) {
                state.status().put("startTime", Timestamps.of(now));
                context.events().normal(job, "Resumed", "Job resumed");
            }
        }
    }

    private void wakeForDeadline(JobState state) {
        var deadline = state.job().spec().path("activeDeadlineSeconds");
        if (deadline.isNumber()) {
            Meta.time(state.status().path("startTime"))
                    .map(it -> Timestamps.remaining(
                            it, deadline.asLong(), context.clock().now()))
                    .filter(Duration::isPositive)
                    .ifPresent(it -> queue.addAfter(ObjectKey.of(state.job().object()), it));
        }
    }
}
