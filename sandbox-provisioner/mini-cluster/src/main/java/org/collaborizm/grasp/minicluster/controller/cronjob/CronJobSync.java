package org.collaborizm.grasp.minicluster.controller.cronjob;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.ControllerContext;
import org.collaborizm.grasp.minicluster.controller.ControllerRefs;
import org.collaborizm.grasp.minicluster.controller.Kinds;
import org.collaborizm.grasp.minicluster.controller.Trees;
import org.collaborizm.grasp.minicluster.controller.WorkQueue;
import tools.jackson.databind.node.ObjectNode;

/** Does what is due for one CronJob: {@code syncCronJob}. */
final class CronJobSync {
    private static final Duration AFTER_THE_TIME = Duration.ofMillis(100);

    private final ControllerContext context;
    private final WorkQueue queue;

    CronJobSync(ControllerContext context) {
        this.context = context;
        this.queue = context.queue(this::reconcile);
    }

    WorkQueue queue() {
        return queue;
    }

    private void reconcile(ObjectKey key) {
        context.api().find(Kinds.CRON_JOBS, key).ifPresent(it -> reconcile(it, new CronJob(Json.copy(it))));
    }

    private void reconcile(ObjectNode there, CronJob cronJob) {
        var all = context.api().list(Kinds.JOBS, cronJob.namespace(), LabelSelector.EVERYTHING);
        var jobs = ControllerRefs.controlled(all, cronJob.object());
        new JobHistory(context, cronJob).follow(jobs);
        try {
            if (!Meta.deleting(there) && !cronJob.suspended()) {
                runDue(cronJob);
            }
        } finally {
            if (!Trees.same(cronJob.status(), there.path("status"))) {
                context.api().updateStatus(Kinds.CRON_JOBS, cronJob.object());
            }
        }
    }

    private void runDue(CronJob cronJob) {
        if (!zoneIsKnown(cronJob)) {
            return;
        }
        schedule(cronJob).ifPresent(it -> {
            due(cronJob, it).ifPresent(time -> new JobStart(context, cronJob).start(time));
            wakeFor(cronJob, it);
        });
    }

    private void wakeFor(CronJob cronJob, Schedule schedule) {
        var now = context.clock().now();
        schedule.next(now)
                .map(it -> Duration.between(now, it).plus(AFTER_THE_TIME))
                .ifPresent(it -> queue.addAfter(ObjectKey.of(cronJob.object()), it));
    }

    private boolean zoneIsKnown(CronJob cronJob) {
        var zone = cronJob.zone();
        if (zone.isEmpty() || Schedule.isZone(zone)) {
            return true;
        }
        var text = "invalid timeZone: \"%s\": unknown time zone %s".formatted(zone, zone);
        context.events().warning(cronJob.object(), "UnknownTimeZone", text);
        return false;
    }

    private Optional<Schedule> schedule(CronJob cronJob) {
        var text = cronJob.scheduleText();
        if (text.contains("TZ")) {
            var hint = "CRON_TZ or TZ used in schedule \"%s\" is not officially supported, see"
                    + " https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details";
            context.events().warning(cronJob.object(), "UnsupportedSchedule", hint.formatted(text));
        }
        try {
            return Optional.of(cronJob.schedule());
        } catch (IllegalArgumentException wrong) {
            var said = "unparseable schedule: \"%s\" : %s".formatted(text, wrong.getMessage());
            context.events().warning(cronJob.object(), "UnparseableSchedule", said);
            return Optional.empty();
        }
    }

    /** The latest time that has not been served. */
    private Optional<Instant> due(CronJob cronJob, Schedule schedule) {
        var now = context.clock().now();
        Optional<Instant> last = Optional.empty();
        int missed = 0;
        for (var time = schedule.next(cronJob.earliest(now));
                time.isPresent() && !time.get().isAfter(now);
                time = schedule.next(time.get())) {
            last = time;
            missed++;
        }
        if (missed > 100) {
            var text = "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew";
            context.events().warning(cronJob.object(), "TooManyMissedTimes", text);
        }
        return last;
    }
}
