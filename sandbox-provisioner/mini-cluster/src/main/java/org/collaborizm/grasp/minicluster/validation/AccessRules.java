package org.collaborizm.grasp.minicluster.validation;

import java.util.List;

/** Roles and their bindings, as {@code pkg/apis/rbac/validation}. */
final class AccessRules {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private AccessRules() {}

    static void role(Field role) {
        role.items("rules").forEach(it -> rule(it, true));
    }

    static void clusterRole(Field role) {
        role.items("rules").forEach(it -> rule(it, false));
        if (role.has("aggregationRule")) {
            var selectors = role.descend("aggregationRule", "clusterRoleSelectors");
            if (selectors.size() == 0) {
                selectors.required("at least one clusterRoleSelector required if aggregationRule is non-nil");
            }
            selectors.items().forEach(Selectors::labelSelector);
        }
    }

    static void roleBinding(Field binding) {
        binding(binding, List.of("Role", "ClusterRole"), true);
    }

    static void clusterRoleBinding(Field binding) {
        binding(binding, List.of("ClusterRole"), false);
    }

    static void bindingUpdate(Field binding, Field old) {
        binding.child("roleRef").immutable(old.child("roleRef").value(), "cannot change roleRef");
    }

    private static void rule(Field rule, boolean namespaced) {
        var urls = rule.child("nonResourceURLs");
        if (rule.child("verbs").size() == 0) {
            rule.child("verbs").required("verbs must contain at least one value");
        }
        if (urls.size() > 0) {
            if (namespaced) {
                urls.invalid("namespaced rules cannot apply to non-resource URLs");
            }
            if (List.of("apiGroups", "resources", "resourceNames").stream()
                    .anyMatch(it -> rule.child(it).size() > 0)) {
                urls.invalid("rules cannot apply to both regular resources and non-resource URLs");
            }
            return;
        }
        if (rule.child("apiGroups").size() == 0) {
            rule.child("apiGroups").required("resource rules must supply at least one api group");
        }
        if (rule.child("resources").size() == 0) {
            rule.child("resources").required("resource rules must supply at least one resource");
        }
    }

    private static void binding(Field binding, List<String> kinds, boolean namespaced) {
        var role = binding.child("roleRef");
        role.child("apiGroup").oneOf(List.of(GROUP));
        role.child("kind").oneOf(kinds);
        var name = role.child("name");
        if (name.filled()) {
            name.invalid(Syntax.pathSegment(name.text(), false));
        } else {
            name.required();
        }
        binding.items("subjects").forEach(it -> subject(it, namespaced));
    }

    private static void subject(Field subject, boolean namespaced) {
        var name = subject.child("name");
        if (!name.filled()) {
            name.required();
        }
        switch (subject.text("kind")) {
            case "ServiceAccount" -> {
                if (name.filled()) {
                    name.invalid(Syntax.subdomain(name.text()));
                }
                if (subject.child("apiGroup").filled()) {
                    subject.child("apiGroup").notSupported(List.of(""));
                }
                if (!namespaced) {
                    VolumeSources.required(subject, "namespace");
                }
            }
            case "User", "Group" -> subject.child("apiGroup").oneOf(List.of(GROUP));
            default -> subject.child("kind").notSupported(List.of("ServiceAccount", "User", "Group"));
        }
    }
}
