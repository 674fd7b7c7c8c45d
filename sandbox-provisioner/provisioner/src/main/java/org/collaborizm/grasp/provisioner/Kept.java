package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Set;

/** What stays when a learner's cluster is emptied: what Kubernetes or Grasp itself put there. */
final class Kept {
    private static final Map<String, Set<String>> EVERYWHERE = Map.of(
            "ServiceAccount", Set.of("default"),
            "ConfigMap", Set.of("kube-root-ca.crt"),
            "RoleBinding", Set.of("grasp-learner-admin", "grasp-learner-owner"),
            "ResourceQuota", Set.of("grasp-bounds"));
    /** How the API server itself is reached. */
    private static final Set<String> IN_DEFAULT = Set.of("Service", "Endpoints", "EndpointSlice");

    private Kept() {}

    static boolean is(String kind, GenericKubernetesResource object) {
        var metadata = object.getMetadata();
        var namespace = metadata.getNamespace();
        var name = metadata.getName();
        return NamespaceGuard.NOT_THE_LEARNERS.contains(namespace)
                || EVERYWHERE.getOrDefault(kind, Set.of()).contains(name)
                || (namespace.equals("default") && IN_DEFAULT.contains(kind) && name.equals("kubernetes"))
                || isTokenOfDefault(kind, object);
    }

    /** Before 1.24, every ServiceAccount has its token in a Secret. */
    private static boolean isTokenOfDefault(String kind, GenericKubernetesResource object) {
        return kind.equals("Secret")
                && "kubernetes.io/service-account-token"
                        .equals(object.getAdditionalProperties().get("type"))
                && "default".equals(object.getMetadata().getAnnotations().get("kubernetes.io/service-account.name"));
    }
}
