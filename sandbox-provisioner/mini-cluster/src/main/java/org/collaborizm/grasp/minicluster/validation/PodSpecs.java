package org.collaborizm.grasp.minicluster.validation;

import java.util.List;

/** What is inside a Pod or the template of one, as {@code ValidatePodSpec}. */
final class PodSpecs {
    private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");

    private PodSpecs() {}

    /** @param podName empty for a template */
    static void check(Field spec, String podName) {
        var volumes = Volumes.check(spec.child("volumes"), podName);
        var containers = new Containers(
                volumes, spec.child("terminationGracePeriodSeconds").number());
        containers.regular(spec.child("containers"));
        containers.init(spec.child("initContainers"), spec.child("containers"));
        containers.ephemeral(spec.child("ephemeralContainers"), spec.child("containers"), spec.child("initContainers"));
        if (spec.flag("hostNetwork")) {
            spec.items("containers").flatMap(it -> it.items("ports")).forEach(it -> hostPort(it, !podName.isEmpty()));
        }
        spec.child("restartPolicy").requiredOneOf(RESTART_POLICIES);
        Dns.policy(spec.child("dnsPolicy"));
        Selectors.labels(spec.child("nodeSelector"));
        Security.pod(spec.child("securityContext"), spec);
        Scheduling.affinity(spec.child("affinity"));
        Dns.config(spec.child("dnsConfig"), spec.text("dnsPolicy"));
        spec.items("readinessGates")
                .map(it -> it.child("conditionType"))
                .forEach(it -> it.invalid(Syntax.qualifiedName(it.text())));
        Scheduling.gates(spec.child("schedulingGates"));
        Scheduling.spread(spec.child("topologySpreadConstraints"));
        names(spec);
        rest(spec);
    }

    private static void names(Field spec) {
        List.of("serviceAccountName", "nodeName").forEach(it -> name(spec.child(it)));
        var deadline = spec.child("activeDeadlineSeconds");
        if (deadline.present()) {
            deadline.inRange(1, Integer.MAX_VALUE);
        }
        for (var field : List.of("hostname", "subdomain")) {
            if (spec.child(field).filled()) {
                spec.child(field).invalid(Syntax.label(spec.text(field)));
            }
        }
    }

    private static void rest(Field spec) {
        Scheduling.tolerations(spec.child("tolerations"));
        Dns.hostAliases(spec.child("hostAliases"));
        name(spec.child("priorityClassName"));
        name(spec.child("runtimeClassName"));
        if (spec.has("preemptionPolicy")) {
            spec.child("preemptionPolicy").requiredOneOf(List.of("Never", "PreemptLowerPriority"));
        }
        if (spec.has("os")) {
            spec.descend("os", "name").requiredOneOf(List.of("linux", "windows"));
        }
    }

    private static void name(Field name) {
        if (name.filled()) {
            name.invalid(Syntax.subdomain(name.text()));
        }
    }

    /** The port of a template may be left out; it is set when the Pod is made. */
    private static void hostPort(Field port, boolean isPod) {
        var host = port.child("hostPort");
        if ((isPod || host.number() != 0)
                && host.number() != port.child("containerPort").number()) {
            host.invalid("must match `containerPort` when `hostNetwork` is true");
        }
    }
}
