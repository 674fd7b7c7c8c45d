package org.collaborizm.grasp.minicluster.validation;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;

/** Jobs and CronJobs, as {@code pkg/apis/batch/validation}. */
final class Jobs {
    private static final List<String> RESTART = List.of("Never", "OnFailure");
    private static final int CRON_JOB_NAME = 52;
    private static final int MOST_INDEXED_PARALLELISM = 100_000;

    private Jobs() {}

    static void job(Field job) {
        var spec = job.child("spec");
        generatedSelector(job);
        spec(spec);
        var selector = spec.child("selector");
        if (selector.present()) {
            Selectors.labelSelector(selector);
            PodTemplates.matches(selector, spec.child("template"));
        } else {
            selector.required();
        }
        var completions = spec.child("completions").number();
        if (spec.text("completionMode").equals("Indexed") && completions > 0) {
            var name = job.child("metadata").child("name");
            var last = name.text() + "-" + (completions - 1);
            if (!Syntax.label(last).isEmpty()) {
                name.invalid("will not able to create pod with invalid DNS label: " + last);
            }
        }
    }

    static void jobUpdate(Field job, Field old) {
        var spec = job.child("spec");
        var before = old.child("spec");
        var completions = spec.child("completions");
        var indexed = spec.text("completionMode").equals("Indexed");
        if (!indexed) {
            completions.immutable(before.child("completions").value());
        } else if (!Same.values(completions.value(), before.child("completions").value())
                && completions.number() != spec.child("parallelism").number()) {
            completions.invalid("can only be modified in tandem with spec.parallelism");
        }
        spec.child("selector").immutable(before.child("selector").value());
        var suspended = before.flag("suspend") && !old.child("status").has("startTime");
        if (!suspended) {
            spec.child("template").immutable(before.child("template").value());
        }
        List.of("completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy")
                .forEach(it -> spec.child(it).immutable(before.child(it).value()));
    }

    static void cronJob(Field cronJob, boolean isNew) {
        var spec = cronJob.child("spec");
        schedule(spec, isNew);
        spec.child("startingDeadlineSeconds").nonNegative();
        spec.child("concurrencyPolicy").requiredOneOf(List.of("Allow", "Forbid", "Replace"));
        var template = spec.child("jobTemplate").child("spec");
        spec(template);
        if (template.has("selector")) {
            template.child("selector").invalid("`selector` will be auto-generated");
        }
        if (template.flag("manualSelector")) {
            template.child("manualSelector").notSupportedPrinted(List.of("nil", "false"));
        }
        spec.child("successfulJobsHistoryLimit").nonNegative();
        spec.child("failedJobsHistoryLimit").nonNegative();
        var name = cronJob.child("metadata").child("name");
        if (isNew && name.text().length() > CRON_JOB_NAME) {
            name.invalid("must be no more than 52 characters");
        }
    }

    private static void schedule(Field spec, boolean isNew) {
        var schedule = spec.child("schedule");
        if (!schedule.filled()) {
            schedule.required();
        } else {
            CronSyntax.error(schedule.text()).ifPresent(schedule::invalid);
            if (schedule.text().contains("TZ") && isNew) {
                schedule.invalid("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
            }
        }
        if (spec.has("timeZone")) {
            timeZone(spec.child("timeZone"));
        }
    }

    private static void timeZone(Field zone) {
        if (zone.text().isEmpty()) {
            zone.invalid("timeZone must be nil or non-empty string");
        } else if (zone.text().equalsIgnoreCase("Local")) {
            zone.invalid("timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        } else if (!isKnown(zone.text())) {
            zone.invalid("unknown time zone " + zone.text());
        }
    }

    private static boolean isKnown(String zone) {
        try {
            return zone.equals("UTC")
                    || ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static void generatedSelector(Field job) {
        var spec = job.child("spec");
        if (spec.flag("manualSelector") || !spec.has("selector")) {
            return;
        }
        var uid = job.child("metadata").text("uid");
        var name = job.child("metadata").text("name");
        if (uid.isEmpty()) {
            job.descend("metadata", "uid").required();
        }
        var labels = spec.descend("template", "metadata", "labels");
        Stream.of("batch.kubernetes.io/controller-uid", "controller-uid").forEach(it -> label(labels, it, uid));
        Stream.of("batch.kubernetes.io/job-name", "job-name").forEach(it -> label(labels, it, name));
        var selector = spec.child("selector");
        var expected = Map.of(
                "batch.kubernetes.io/controller-uid", uid,
                "controller-uid", uid,
                "batch.kubernetes.io/job-name", name,
                "job-name", name);
        if (!LabelSelector.of(selector.value()).matches(expected)) {
            selector.invalid("`selector` not auto-generated");
        }
    }

    private static void label(Field labels, String key, String expected) {
        if (!labels.has(key)) {
            labels.key(key).required("must be '" + expected + "'");
        } else if (!labels.text(key).equals(expected)) {
            labels.at(labels.path() + "[" + key + "]").invalid("must be '" + expected + "'");
        }
    }

    private static void spec(Field spec) {
        Stream.of("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished")
                .forEach(it -> spec.child(it).nonNegative());
        spec.child("backoffLimitPerIndex").nonNegative();
        spec.child("maxFailedIndexes").nonNegative();
        completionMode(spec);
        if (spec.has("podFailurePolicy")) {
            FailurePolicies.check(spec);
        }
        var replacement = spec.child("podReplacementPolicy");
        if (replacement.present()) {
            replacement.oneOf(
                    spec.has("podFailurePolicy") ? List.of("Failed") : List.of("Failed", "TerminatingOrFailed"));
        }
        PodTemplates.check(spec.child("template"));
        var restart = spec.descend("template", "spec", "restartPolicy");
        if (restart.is("Always") || !restart.filled()) {
            restart.required("valid values: \"OnFailure\", \"Never\"");
        } else {
            restart.oneOf(RESTART);
        }
        if (spec.has("podFailurePolicy") && !restart.is("Never")) {
            restart.invalid("only \"Never\" is supported when podFailurePolicy is specified");
        }
    }

    private static void completionMode(Field spec) {
        var mode = spec.child("completionMode");
        var indexed = mode.is("Indexed");
        if (mode.present()) {
            mode.oneOf(List.of("Indexed", "NonIndexed"));
        }
        if (indexed && !spec.has("completions")) {
            spec.child("completions").required("when completion mode is Indexed");
        }
        if (indexed && spec.child("parallelism").number() > MOST_INDEXED_PARALLELISM) {
            spec.child("parallelism").invalid("must be less than or equal to 100000 when completion mode is Indexed");
        }
        if (!indexed && spec.has("backoffLimitPerIndex")) {
            spec.child("backoffLimitPerIndex").invalid("requires indexed completion mode");
        }
        if (!indexed && spec.has("successPolicy")) {
            spec.child("successPolicy").invalid("requires indexed completion mode");
        }
        if (spec.has("maxFailedIndexes") && !spec.has("backoffLimitPerIndex")) {
            spec.child("backoffLimitPerIndex").required("when maxFailedIndexes is specified");
        }
    }
}
