package org.collaborizm.grasp.minicluster.controller.job;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.controller.Pods;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.JsonNode;

/** Whether a Job has failed or has succeeded early. */
final class Judgement {
    private final JobState state;
    private final Job job;
    private final Instant now;

    Judgement(JobState state, Instant now) {
        this.state = state;
        this.job = state.job();
        this.now = now;
    }

    /** Empty while it is to go on. */
    Optional<JobConditions.Outcome> outcome() {
        return JobConditions.decided(state.status())
                .or(this::byPolicy)
                .or(this::byLimits)
                .or(this::byIndexes)
                .or(this::byEarlySuccess);
    }

    private Optional<JobConditions.Outcome> byPolicy() {
        return state.pods().stream()
                .filter(Pods::failed)
                .map(state.policy()::judge)
                .filter(PodFailurePolicy.Verdict::failsJob)
                .map(it -> JobConditions.Outcome.failure("PodFailurePolicy", it.message()))
                .findFirst();
    }

    private Optional<JobConditions.Outcome> byLimits() {
        if (state.failed() > job.backoffLimit() || restartedTooOften()) {
            return Optional.of(JobConditions.Outcome.failure(
                    "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        }
        return pastDeadline()
                ? Optional.of(JobConditions.Outcome.failure(
                        "DeadlineExceeded", "Job was active longer than specified deadline"))
                : Optional.empty();
    }

    private boolean restartedTooOften() {
        if (!job.restartsContainers()) {
            return false;
        }
        int restarts = state.pods().stream()
                .filter(it -> !Pods.finished(it))
                .mapToInt(Judgement::restarts)
                .sum();
        return job.backoffLimit() == 0 ? restarts > 0 : restarts >= job.backoffLimit();
    }

    private static int restarts(JsonNode pod) {
        return Stream.of("containerStatuses", "initContainerStatuses")
                .flatMap(it -> pod.path("status").path(it).valueStream())
                .mapToInt(it -> it.path("restartCount").asInt(0))
                .sum();
    }

    private boolean pastDeadline() {
        var deadline = job.spec().path("activeDeadlineSeconds");
        return deadline.isNumber()
                && !job.suspended()
                && Meta.time(state.status().path("startTime"))
                        .filter(it -> !Timestamps.remaining(it, deadline.asLong(), now)
                                .isPositive())
                        .isPresent();
    }

    private Optional<JobConditions.Outcome> byIndexes() {
        if (job.backoffLimitPerIndex().isEmpty()) {
            return Optional.empty();
        }
        int failed = state.failedIndexes().total();
        var most = job.spec().path("maxFailedIndexes");
        if (most.isNumber() && failed > most.asInt()) {
            return Optional.of(JobConditions.Outcome.failure(
                    "MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes"));
        }
        var ended =
                failed + state.succeededIndexes().total() >= job.completions().orElse(0);
        return failed > 0 && ended
                ? Optional.of(JobConditions.Outcome.failure("FailedIndexes", "Job has failed indexes"))
                : Optional.empty();
    }

    private Optional<JobConditions.Outcome> byEarlySuccess() {
        return job.indexed()
                ? new SuccessPolicy(job)
                        .met(state.succeededIndexes())
                        .map(it -> JobConditions.Outcome.success("SuccessPolicy", it))
                : Optional.empty();
    }
}
