package org.collaborizm.grasp.minicluster.validation.defaults;

import java.util.Set;

/** The groups Kubernetes itself serves. */
final class BuiltIn {
    private static final Set<String> GROUPS = Set.of(
            "",
            "apps",
            "batch",
            "autoscaling",
            "policy",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private BuiltIn() {}

    static boolean isBuiltIn(String group) {
        return GROUPS.contains(group);
    }
}
