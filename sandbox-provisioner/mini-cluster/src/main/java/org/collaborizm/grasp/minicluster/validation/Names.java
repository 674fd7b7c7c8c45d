package org.collaborizm.grasp.minicluster.validation;

import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;

/** How the objects of a kind may be named. */
final class Names {
    private static final Set<String> LABELS = Set.of("Namespace", "StatefulSet.apps");
    private static final Set<String> PATH_SEGMENTS = Set.of(
            "Role.rbac.authorization.k8s.io",
            "ClusterRole.rbac.authorization.k8s.io",
            "RoleBinding.rbac.authorization.k8s.io",
            "ClusterRoleBinding.rbac.authorization.k8s.io",
            "FlowSchema.flowcontrol.apiserver.k8s.io");
    private static final Set<String> FREE = Set.of(
            "CertificateSigningRequest.certificates.k8s.io",
            "CustomResourceDefinition.apiextensions.k8s.io",
            "APIService.apiregistration.k8s.io");

    private Names() {}

    static ObjectMeta.NameRule of(GroupVersionKind kind) {
        var name = kind.groupKind();
        if (name.equals("Service")) {
            return (text, prefix) -> Syntax.oldLabel(ObjectMeta.mask(text, prefix));
        }
        if (LABELS.contains(name)) {
            return (text, prefix) -> Syntax.label(ObjectMeta.mask(text, prefix));
        }
        if (PATH_SEGMENTS.contains(name) || FREE.contains(name)) {
            return Syntax::pathSegment;
        }
        return (text, prefix) -> Syntax.subdomain(ObjectMeta.mask(text, prefix));
    }
}
