package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.Json;

/** Deployments, ReplicaSets, DaemonSets and StatefulSets, as {@code pkg/apis/apps/validation}. */
final class Workloads {
    private static final String STATEFUL_SET_CHANGES =
            "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',"
                    + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
    private static final Set<String> STATEFUL_SET_CHANGEABLE = Set.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private Workloads() {}

    static void deployment(Field deployment) {
        var spec = deployment.child("spec");
        spec.child("replicas").nonNegative();
        selector(spec.child("selector"), "deployment");
        template(spec, "ReplicaSet");
        deploymentStrategy(spec.child("strategy"));
        spec.child("minReadySeconds").nonNegative();
        spec.child("revisionHistoryLimit").nonNegative();
        var deadline = spec.child("progressDeadlineSeconds");
        if (deadline.present()) {
            deadline.nonNegative();
            if (deadline.number() <= spec.child("minReadySeconds").number()) {
                deadline.invalid("must be greater than minReadySeconds");
            }
        }
    }

    static void replicaSet(Field set) {
        var spec = set.child("spec");
        spec.child("replicas").nonNegative();
        spec.child("minReadySeconds").nonNegative();
        selector(spec.child("selector"), "deployment");
        template(spec, "ReplicaSet");
    }

    static void replicationController(Field controller) {
        var spec = controller.child("spec");
        spec.child("minReadySeconds").nonNegative();
        var selector = spec.child("selector");
        if (!selector.filled()) {
            selector.required();
        }
        spec.child("replicas").nonNegative();
        var template = spec.child("template");
        if (!template.present()) {
            template.required();
            return;
        }
        var labels = template.descend("metadata", "labels").map();
        if (!labels.entrySet().containsAll(selector.map().entrySet())) {
            template.descend("metadata", "labels").invalid(PodTemplates.NO_MATCH);
        }
        PodTemplates.check(template);
        PodTemplates.alwaysRestarts(template, "ReplicationController");
    }

    static void daemonSet(Field set) {
        var spec = set.child("spec");
        var selector = spec.child("selector");
        var template = spec.child("template");
        Selectors.labelSelector(selector);
        if (selector.present() && !Selectors.isEmpty(selector)) {
            PodTemplates.matches(selector, template);
        }
        if (!selector.present()) {
            template.descend("metadata", "labels").invalid(PodTemplates.NO_MATCH);
        } else if (Selectors.isEmpty(selector)) {
            selector.invalid("empty selector is invalid for daemonset");
        }
        PodTemplates.check(template);
        PodTemplates.alwaysRestarts(template, "DaemonSet");
        spec.child("minReadySeconds").nonNegative();
        daemonSetStrategy(spec.child("updateStrategy"));
        spec.child("revisionHistoryLimit").nonNegative();
    }

    static void statefulSet(Field set) {
        var spec = set.child("spec");
        var management = spec.child("podManagementPolicy");
        if (!management.filled()) {
            management.required();
        } else if (!List.of("OrderedReady", "Parallel").contains(management.text())) {
            management.invalid("must be 'OrderedReady' or 'Parallel'");
        }
        statefulSetStrategy(spec.child("updateStrategy"));
        var retention = spec.child("persistentVolumeClaimRetentionPolicy");
        if (retention.present()) {
            retention.child("whenDeleted").oneOf(List.of("Delete", "Retain"));
            retention.child("whenScaled").oneOf(List.of("Delete", "Retain"));
        }
        spec.child("replicas").nonNegative();
        spec.child("minReadySeconds").nonNegative();
        spec.descend("ordinals", "start").nonNegative();
        selector(spec.child("selector"), "statefulset");
        if (spec.has("selector")) {
            if (!Selectors.isEmpty(spec.child("selector"))) {
                PodTemplates.matches(spec.child("selector"), spec.child("template"));
            }
            PodTemplates.metadata(spec.child("template"));
        }
        PodTemplates.alwaysRestarts(spec.child("template"), "StatefulSet");
    }

    static void statefulSetUpdate(Field set, Field old) {
        var now = Json.copy(set.child("spec").value());
        var before = Json.copy(old.child("spec").value());
        now.remove(STATEFUL_SET_CHANGEABLE);
        before.remove(STATEFUL_SET_CHANGEABLE);
        if (!Same.values(now, before)) {
            set.child("spec").forbidden(STATEFUL_SET_CHANGES);
        }
    }

    /** What the Pods of a workload are known by never changes. */
    static void selectorUpdate(Field workload, Field old) {
        workload.descend("spec", "selector")
                .immutable(old.descend("spec", "selector").value());
    }

    private static void selector(Field selector, String owner) {
        if (!selector.present()) {
            selector.required();
            return;
        }
        Selectors.labelSelector(selector);
        if (Selectors.isEmpty(selector)) {
            selector.invalid("empty selector is invalid for " + owner);
        }
    }

    private static void template(Field spec, String owner) {
        if (!spec.has("selector")) {
            PodTemplates.check(spec.child("template"));
            PodTemplates.alwaysRestarts(spec.child("template"), owner);
            return;
        }
        if (!Selectors.isValid(spec.child("selector"))) {
            spec.child("selector").invalid("invalid label selector");
            return;
        }
        var template = spec.child("template");
        if (!Selectors.isEmpty(spec.child("selector"))) {
            PodTemplates.matches(spec.child("selector"), template);
        }
        PodTemplates.check(template);
        PodTemplates.alwaysRestarts(template, owner);
    }

    private static void deploymentStrategy(Field strategy) {
        var rolling = strategy.child("rollingUpdate");
        switch (strategy.text("type")) {
            case "Recreate" -> {
                if (rolling.present()) {
                    rolling.forbidden("may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> rollingDeployment(rolling);
            default -> strategy.notSupportedPrinted(List.of("Recreate", "RollingUpdate"));
        }
    }

    private static void rollingDeployment(Field rolling) {
        var unavailable = rolling.child("maxUnavailable");
        var surge = rolling.child("maxSurge");
        IntOrPercent.positive(unavailable);
        IntOrPercent.positive(surge);
        if (IntOrPercent.value(unavailable) == 0 && IntOrPercent.value(surge) == 0) {
            unavailable.invalid("may not be 0 when `maxSurge` is 0");
        }
        IntOrPercent.atMost100Percent(unavailable);
    }

    private static void daemonSetStrategy(Field strategy) {
        switch (strategy.text("type")) {
            case "OnDelete" -> {}
            case "RollingUpdate" -> rollingDaemonSet(strategy.child("rollingUpdate"));
            default -> strategy.notSupportedPrinted(List.of("OnDelete", "RollingUpdate"));
        }
    }

    private static void rollingDaemonSet(Field rolling) {
        if (!rolling.present()) {
            rolling.required();
            return;
        }
        var unavailable = rolling.child("maxUnavailable");
        var surge = rolling.child("maxSurge");
        IntOrPercent.positive(unavailable);
        IntOrPercent.positive(surge);
        var surging = IntOrPercent.value(surge) != 0;
        var missing = IntOrPercent.value(unavailable) != 0;
        if (missing && surging) {
            surge.invalid("may not be set when maxUnavailable is non-zero");
        } else if (!missing && !surging) {
            unavailable.invalid("cannot be 0 when maxSurge is 0");
        }
        IntOrPercent.atMost100Percent(unavailable);
        IntOrPercent.atMost100Percent(surge);
    }

    private static void statefulSetStrategy(Field strategy) {
        var rolling = strategy.child("rollingUpdate");
        switch (strategy.text("type")) {
            case "" -> strategy.required();
            case "OnDelete" -> {
                if (rolling.present()) {
                    rolling.invalid("only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            case "RollingUpdate" -> rolling.child("partition").nonNegative();
            default -> strategy.invalid("must be 'RollingUpdate' or 'OnDelete'");
        }
    }
}
