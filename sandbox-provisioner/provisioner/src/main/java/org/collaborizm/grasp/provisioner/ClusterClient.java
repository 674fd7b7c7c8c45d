package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sandbox's cluster as its API server shows it to the platform. Closing it ends everything followed through it. */
final class ClusterClient implements Cluster, AutoCloseable {
    private final LeaseId lease;
    private final KubernetesClient client;
    private final String learnerKubeconfig;
    private final ClusterQuestions questions;
    private final Heartbeat heartbeat;

    ClusterClient(String adminKubeconfig, LeaseId lease, String learnerKubeconfig) {
        this(ClusterConnections.open(adminKubeconfig), lease, learnerKubeconfig);
    }

    /** @param client its own to close */
    ClusterClient(KubernetesClient client, LeaseId lease, String learnerKubeconfig) {
        this.client = client;
        this.lease = lease;
        this.learnerKubeconfig = learnerKubeconfig;
        this.questions = new ClusterQuestions(client, lease);
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
    public Optional<Boolean> allows(AccessQuestion question) {
        return Optional.of(questions.allows(question));
    }

    @Override
    public Optional<ProxyAnswer> get(ProxyPath path) {
        return Optional.of(questions.get(path));
    }

    @Override
    public Optional<List<String>> lastLines(ContainerLog log) {
        return Optional.of(questions.lastLines(log));
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
