package org.collaborizm.grasp.minicluster.controller.cronjob;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.apimachinery.OwnerReference;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.PodControl;
import org.collaborizm.grasp.minicluster.controller.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the Job of one time. */
final class JobStart {
    private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    private final ControllerContext context;
    private final CronJob cronJob;

    JobStart(ControllerContext context, CronJob cronJob) {
        this.context = context;
        this.cronJob = cronJob;
    }

    void start(Instant time) {
        if (tooLate(time) || cronJob.lastScheduled().filter(time::equals).isPresent() || blocked()) {
            return;
        }
        if (cronJob.concurrency().equals("Replace")) {
            cronJob.active().forEach(this::replace);
        }
        create(time);
    }

    private boolean tooLate(Instant time) {
        var late = cronJob.startingDeadline()
                .filter(it -> time.plus(it).isBefore(context.clock().now()))
                .isPresent();
        if (late) {
            var shown = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .format(time.atZone(ZoneOffset.UTC));
            context.events()
                    .warning(cronJob.object(), "MissSchedule", "Missed scheduled time to start a job: " + shown);
        }
        return late;
    }

    private boolean blocked() {
        var blocked =
                cronJob.concurrency().equals("Forbid") && !cronJob.active().isEmpty();
        if (blocked) {
            var text = "Not starting job because prior execution is running and concurrency policy is Forbid";
            context.events().normal(cronJob.object(), "JobAlreadyActive", text);
        }
        return blocked;
    }

    private void replace(JsonNode active) {
        context.api()
                .find(
                        Kinds.JOBS,
                        new ObjectKey(cronJob.namespace(), active.path("name").asString("")))
                .ifPresent(it -> new JobHistory(context, cronJob).delete(it));
    }

    private void create(Instant time) {
        try {
            var job = context.api().create(Kinds.JOBS, describe(time));
            context.events().normal(cronJob.object(), "SuccessfulCreate", "Created job " + Meta.name(job));
            cronJob.addActive(job);
            cronJob.status().put("lastScheduleTime", Timestamps.of(time));
        } catch (ApiException refused) {
            if (refused.isAlreadyExists()) {
                cronJob.status().put("lastScheduleTime", Timestamps.of(time));
            } else if (!PodControl.namespaceTerminates(refused)) {
                var text = "Error creating job: " + refused.getMessage();
                context.events().warning(cronJob.object(), "FailedCreate", text);
                throw refused;
            }
        }
    }

    private ObjectNode describe(Instant time) {
        var template = cronJob.spec().path("jobTemplate");
        var job = Json.object().put("apiVersion", "batch/v1").put("kind", "Job");
        var metadata = job.putObject("metadata")
                .put("name", cronJob.name() + "-" + time.getEpochSecond() / 60)
                .put("namespace", cronJob.namespace());
        if (!Meta.labels(template).isEmpty()) {
            metadata.set("labels", Meta.of(template).path("labels").deepCopy());
        }
        var annotations = metadata.putObject("annotations");
        Meta.annotations(template).forEach(annotations::put);
        annotations.put(SCHEDULED, scheduled(time));
        metadata.putArray("ownerReferences")
                .add(OwnerReference.controlledBy(cronJob.object()).toJson());
        job.set("spec", template.path("spec").deepCopy());
        return job;
    }

    /** In the zone of the schedule, if it has one. */
    private String scheduled(Instant time) {
        var zone = cronJob.zone();
        return zone.isEmpty()
                ? Timestamps.of(time)
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        time.atZone(Schedule.zoneOf(zone)).truncatedTo(ChronoUnit.SECONDS));
    }
}
