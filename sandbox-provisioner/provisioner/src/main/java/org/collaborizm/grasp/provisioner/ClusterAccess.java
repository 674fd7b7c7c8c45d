package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * The open ways into a sandbox.
 *
 * @param client the platform's own; the cluster's to close
 * @param guard keeps the learner's namespaces bounded as long as it is open
 */
record ClusterAccess(KubernetesClient client, ClusterClient cluster, Cluster.Subscription guard, ToolboxShells shells)
        implements AutoCloseable {
    @Override
    public void close() {
        guard.close();
        cluster.close();
    }
}
