package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;

/** A sandbox's cluster as its API server shows it to the platform. Closing it ends everything followed through it. */
final class ClusterClient implements Cluster, AutoCloseable {
    private final LeaseId lease;
    private final KubernetesClient client;
    private final String learnerKubeconfig;
    private final Heartbeat heartbeat;

    ClusterClient(String adminKubeconfig, LeaseId lease, String learnerKubeconfig) {
        this(ClusterConnections.open(adminKubeconfig), lease, learnerKubeconfig);
    }

    /** @param client its own to close */
    ClusterClient(KubernetesClient client, LeaseId lease, String learnerKubeconfig) {
        this.client = client;
        this.lease = lease;
        this.learnerKubeconfig = learnerKubeconfig;
        this.heartbeat = new Heartbeat(client);
    }

    @Override
    public List<Map<String, Object>> list(ResourceQuery query) {
        try {
            return Selection.in(client, query).list().getItems().stream()
                    .map(item -> PlainJson.of(item, client.getKubernetesSerialization()))
                    .toList();
        } catch (KubernetesClientException e) {
            throw new ClusterUnreachable(lease, e);
        }
    }

    @Override
    public Subscription watch(ResourceQuery query, Watcher watcher) {
        return Following.start(client, query, watcher, heartbeat);
    }

    @Override
    public String learnerKubeconfig() {
        return learnerKubeconfig;
    }

    @Override
    public void close() {
        heartbeat.close();
        client.close();
    }
}
