package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.util.Objects;

/** Makes a namespace the learner's, and bounds it. */
final class NamespaceBounds {
    private final KubernetesClient admin;

    NamespaceBounds(KubernetesClient admin) {
        this.admin = admin;
    }

    /**
     * Twice is as good as once.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses, as it does in a namespace
     *     that is being deleted, or does not answer
     */
    void put(String namespace) {
        var yaml = Objects.requireNonNull(NamespaceBounds.class.getResourceAsStream("guard-rails/namespace.yaml"));
        for (var resource : admin.load(yaml).items()) {
            admin.resource(resource).inNamespace(namespace).createOr(NonDeletingOperation::update);
        }
    }
}
