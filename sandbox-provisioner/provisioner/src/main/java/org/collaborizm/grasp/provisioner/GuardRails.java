package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.util.List;
import java.util.Objects;

/**
 * What keeps a learner's power inside their own cluster: who they are there, what they may ask for, and what Pods may be,
 * whoever makes them. {@code docs/what-a-learner-may-do.md} has the table.
 */
final class GuardRails {
    private static final int LAST_WITH_POD_SECURITY_POLICY = 24;
    private static final int FIRST_WITH_ADMISSION_POLICY = 30;

    private final KubernetesClient admin;
    private final String server;

    /** @param server the API server's address inside the sandbox's network: {@code https://control-plane-1:6443} */
    GuardRails(KubernetesClient admin, String server) {
        this.admin = admin;
        this.server = server;
    }

    /** Arguments the API server is to be started with, without leading dashes, as {@code --kube-apiserver-arg} takes them. */
    static List<String> apiServerArguments(boolean olderThan125) {
        return olderThan125 ? List.of("enable-admission-plugins=NodeRestriction,PodSecurityPolicy") : List.of();
    }

    /**
     * Installs policies, roles and the learner's account; twice is as good as once.
     *
     * @return the learner's kubeconfig, with a token of its own each time
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses or does not answer
     * @throws IllegalStateException if this Kubernetes has no way to bound Pods
     */
    String install() {
        apply();
        return learner();
    }

    /** Installs all but the learner's token. */
    void apply() {
        apply(podPolicy(minorOf(admin.getKubernetesVersion())));
        apply("learner.yaml");
        new NamespaceBounds(admin).put("default");
    }

    /** The learner's kubeconfig, with a new token, where the rails are installed. */
    String learner() {
        return new LearnerAccount(admin, server).kubeconfig();
    }

    /** Keeps every namespace the learner makes theirs and bounded, until it is closed. */
    Cluster.Subscription guardNamespaces(Cluster cluster) {
        return NamespaceGuard.start(cluster, new NamespaceBounds(admin));
    }

    private static String podPolicy(int minor) {
        if (minor <= LAST_WITH_POD_SECURITY_POLICY) {
            return "pod-security-policy.yaml";
        }
        if (minor >= FIRST_WITH_ADMISSION_POLICY) {
            return "admission-policy.yaml";
        }
        throw new IllegalStateException("Sandboxes need Kubernetes 1.30 or later (or 1.24 or earlier), not 1." + minor
                + ": in between, nothing that a learner cannot switch off bounds Pods. Choose another image.");
    }

    /** @param version whose minor some distributions write as {@code 30+} */
    static int minorOf(VersionInfo version) {
        return Integer.parseInt(version.getMinor().replaceAll("\\D", ""));
    }

    private void apply(String file) {
        var yaml = Objects.requireNonNull(GuardRails.class.getResourceAsStream("guard-rails/" + file), file);
        for (var resource : admin.load(yaml).items()) {
            admin.resource(resource).createOr(NonDeletingOperation::update);
        }
    }
}
