package org.collaborizm.grasp.minicluster.printers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;

/** Pods and what makes them. */
final class WorkloadCells {
    static final Map<String, KindCells> ALL = Map.ofEntries(
            Map.entry("Pod", PodCells::cells),
            Map.entry("PodTemplate", WorkloadCells::podTemplate),
            Map.entry("ReplicationController", it -> replicas(it, Texts.labels(it.at("spec.selector")))),
            Map.entry("ReplicaSet.apps", it -> replicas(it, selector(it))),
            Map.entry("Deployment.apps", WorkloadCells::deployment),
            Map.entry("StatefulSet.apps", WorkloadCells::statefulSet),
            Map.entry("DaemonSet.apps", WorkloadCells::daemonSet),
            Map.entry("ControllerRevision.apps", WorkloadCells::controllerRevision),
            Map.entry("Job.batch", WorkloadCells::job),
            Map.entry("CronJob.batch", WorkloadCells::cronJob),
            Map.entry("PodDisruptionBudget.policy", WorkloadCells::disruptionBudget),
            Map.entry("Scale.autoscaling", WorkloadCells::scale),
            Map.entry("HorizontalPodAutoscaler.autoscaling", AutoscalerCells::cells));

    private WorkloadCells() {}

    private static List<Object> podTemplate(Printed it) {
        var spec = it.at("template.spec");
        return List.of(
                it.name(),
                Texts.containerNames(spec),
                Texts.images(spec),
                Texts.labels(it.at("template.metadata.labels")));
    }

    private static List<Object> replicas(Printed it, String selector) {
        var spec = podSpec(it);
        return List.of(
                it.name(),
                it.number("spec.replicas"),
                it.number("status.replicas"),
                it.number("status.readyReplicas"),
                it.age(),
                Texts.containerNames(spec),
                Texts.images(spec),
                selector);
    }

    private static List<Object> deployment(Printed it) {
        return List.of(
                it.name(),
                it.number("status.readyReplicas") + "/" + it.number("spec.replicas"),
                it.number("status.updatedReplicas"),
                it.number("status.availableReplicas"),
                it.age(),
                Texts.containerNames(podSpec(it)),
                Texts.images(podSpec(it)),
                selector(it));
    }

    private static List<Object> statefulSet(Printed it) {
        return List.of(
                it.name(),
                it.number("status.readyReplicas") + "/" + it.number("spec.replicas"),
                it.age(),
                Texts.containerNames(podSpec(it)),
                Texts.images(podSpec(it)));
    }

    private static List<Object> daemonSet(Printed it) {
        return List.of(
                it.name(),
                it.number("status.desiredNumberScheduled"),
                it.number("status.currentNumberScheduled"),
                it.number("status.numberReady"),
                it.number("status.updatedNumberScheduled"),
                it.number("status.numberAvailable"),
                Texts.labels(podSpec(it).path("nodeSelector")),
                it.age(),
                Texts.containerNames(podSpec(it)),
                Texts.images(podSpec(it)),
                selector(it));
    }

    private static List<Object> controllerRevision(Printed it) {
        var controller = Meta.of(it.object())
                .path("ownerReferences")
                .valueStream()
                .filter(owner -> owner.path("controller").asBoolean(false))
                .map(owner -> GroupVersionKind.of(owner).groupKind().toLowerCase(Locale.ROOT) + "/"
                        + owner.path("name").asString(""))
                .findFirst()
                .orElse(Printed.NONE);
        return List.of(it.name(), controller, it.number("revision"), it.age());
    }

    private static List<Object> job(Printed it) {
        return List.of(
                it.name(),
                jobStatus(it),
                completions(it),
                jobDuration(it),
                it.age(),
                Texts.containerNames(podSpec(it)),
                Texts.images(podSpec(it)),
                selector(it));
    }

    private static String jobStatus(Printed job) {
        if (jobCondition(job, "Complete")) {
            return "Complete";
        }
        if (jobCondition(job, "Failed")) {
            return "Failed";
        }
        if (job.deleting()) {
            return "Terminating";
        }
        if (jobCondition(job, "Suspended")) {
            return "Suspended";
        }
        return jobCondition(job, "FailureTarget") ? "FailureTarget" : "Running";
    }

    private static boolean jobCondition(Printed job, String type) {
        return Texts.condition(job.at("status.conditions"), type).equals("True");
    }

    private static String completions(Printed job) {
        var succeeded = job.number("status.succeeded");
        if (job.has("spec.completions")) {
            return succeeded + "/" + job.number("spec.completions");
        }
        var parallelism = job.number("spec.parallelism");
        return succeeded + (parallelism > 1 ? "/1 of " + parallelism : "/1");
    }

    private static String jobDuration(Printed job) {
        var end = Meta.time(job.at("status.completionTime")).orElse(job.now());
        return Meta.time(job.at("status.startTime"))
                .map(it -> HumanDuration.of(Duration.between(it, end)))
                .orElse("");
    }

    private static List<Object> cronJob(Printed it) {
        var last = it.at("status.lastScheduleTime");
        var spec = it.at("spec.jobTemplate.spec.template.spec");
        return List.of(
                it.name(),
                it.text("spec.schedule"),
                it.text("spec.timeZone", Printed.NONE),
                it.has("spec.suspend") ? (it.flag("spec.suspend") ? "True" : "False") : Printed.UNSET,
                it.size("status.active"),
                last.isMissingNode() ? Printed.NONE : it.since(last),
                it.age(),
                Texts.containerNames(spec),
                Texts.images(spec),
                Texts.selector(it.at("spec.jobTemplate.spec.selector")));
    }

    private static List<Object> disruptionBudget(Printed it) {
        return List.of(
                it.name(),
                it.text("spec.minAvailable", "N/A"),
                it.text("spec.maxUnavailable", "N/A"),
                it.number("status.disruptionsAllowed"),
                it.age());
    }

    private static List<Object> scale(Printed it) {
        return List.of(it.name(), it.number("spec.replicas"), it.number("status.replicas"), it.age());
    }

    private static JsonNode podSpec(Printed it) {
        return it.at("spec.template.spec");
    }

    private static String selector(Printed it) {
        return Texts.selector(it.at("spec.selector"));
    }
}
