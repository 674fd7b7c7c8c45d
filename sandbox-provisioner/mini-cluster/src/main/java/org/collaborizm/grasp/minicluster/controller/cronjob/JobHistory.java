package org.collaborizm.grasp.minicluster.controller.cronjob;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.Conditions;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows the Jobs of a CronJob to their end, and removes old ones. */
final class JobHistory {
    private final ControllerContext context;
    private final CronJob cronJob;

    JobHistory(ControllerContext context, CronJob cronJob) {
        this.context = context;
        this.cronJob = cronJob;
    }

    void follow(List<ObjectNode> jobs) {
        limit(jobs, "Complete", "successfulJobsHistoryLimit");
        limit(jobs, "Failed", "failedJobsHistoryLimit");
        jobs.forEach(this::follow);
        cronJob.active().forEach(this::missing);
    }

    private void follow(ObjectNode job) {
        var active = cronJob.isActive(job);
        var outcome = outcome(job);
        if (!active && outcome.isEmpty() && !Meta.deleting(job)) {
            var text = "Saw a job that the controller did not create or forgot: " + Meta.name(job);
            context.events().warning(cronJob.object(), "UnexpectedJob", text);
        } else if (active && outcome.isPresent()) {
            cronJob.removeActive(Meta.uid(job));
            var text = "Saw completed job: %s, condition: %s".formatted(Meta.name(job), outcome.get());
            context.events().normal(cronJob.object(), "SawCompletedJob", text);
        }
        if (outcome.filter("Complete"::equals).isPresent()) {
            noteSuccess(job);
        }
    }

    private void noteSuccess(ObjectNode job) {
        var ended = Meta.time(job.path("status").path("completionTime"));
        var before = Meta.time(cronJob.status().path("lastSuccessfulTime"));
        ended.filter(it -> before.isEmpty() || it.isAfter(before.get()))
                .ifPresent(it -> cronJob.status().put("lastSuccessfulTime", Timestamps.of(it)));
    }

    private void missing(JsonNode active) {
        var name = active.path("name").asString("");
        if (context.api()
                .find(Kinds.JOBS, new ObjectKey(cronJob.namespace(), name))
                .isEmpty()) {
            context.events().normal(cronJob.object(), "MissingJob", "Active job went missing: " + name);
            cronJob.removeActive(active.path("uid").asString(""));
        }
    }

    private void limit(List<ObjectNode> jobs, String outcome, String field) {
        var limit = cronJob.spec().path(field);
        var ended = jobs.stream()
                .filter(it -> !Meta.deleting(it)
                        && outcome(it).filter(outcome::equals).isPresent())
                .sorted(Comparator.<ObjectNode, Instant>comparing(it ->
                                Meta.time(it.path("status").path("startTime")).orElse(Instant.MAX))
                        .thenComparing(Meta::name))
                .toList();
        if (limit.isNumber()) {
            ended.stream().limit(Math.max(0, ended.size() - limit.asInt())).forEach(this::delete);
        }
    }

    void delete(ObjectNode job) {
        try {
            var options = Json.object().put("propagationPolicy", "Background");
            context.api().delete(Kinds.JOBS, ObjectKey.of(job), options);
            cronJob.removeActive(Meta.uid(job));
            context.events().normal(cronJob.object(), "SuccessfulDelete", "Deleted job " + Meta.name(job));
        } catch (ApiException refused) {
            if (!refused.isNotFound()) {
                var text = "Deleted job: " + refused.getMessage();
                context.events().warning(cronJob.object(), "FailedDelete", text);
                throw refused;
            }
        }
    }

    private static Optional<String> outcome(JsonNode job) {
        return List.of("Complete", "Failed").stream()
                .filter(it -> Conditions.isTrue(job.path("status"), it))
                .findFirst();
    }
}
