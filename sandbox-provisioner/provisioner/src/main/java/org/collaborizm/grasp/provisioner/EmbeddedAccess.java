package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/**
 * The platform's open ways into an embedded cluster that is awake.
 *
 * @param client the platform's own; the cluster's to close
 * @param guard keeps the learner's namespaces bounded as long as it is open
 */
record EmbeddedAccess(KubernetesClient client, ClusterClient cluster, Cluster.Subscription guard)
        implements AutoCloseable {
    /**
     * @param kubeconfig the administrator's
     * @param learner the learner's, if there has been one
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster does not answer
     */
    static EmbeddedAccess open(LeaseId lease, String kubeconfig, Optional<String> learner) {
        var client = ClusterConnections.open(kubeconfig);
        try {
            var rails = new GuardRails(client, ShellHouse.SERVER);
            var cluster = new ClusterClient(client, lease, learner.orElseGet(rails::learner));
            return new EmbeddedAccess(client, cluster, rails.guardNamespaces(cluster));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public void close() {
        guard.close();
        cluster.close();
    }
}
