package org.collaborizm.grasp.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.NodePool;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.auth.User;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.schema.BuiltInResources;
import org.collaborizm.grasp.provisioner.AccessQuestion;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.ContainerLog;
import org.collaborizm.grasp.provisioner.ProxyAnswer;
import org.collaborizm.grasp.provisioner.ProxyPath;
import org.collaborizm.grasp.provisioner.ResourceQuery;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** A mini-cluster with two nodes and a clock that only the test moves. */
final class LiveCluster implements Cluster, AutoCloseable {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final MiniCluster cluster = MiniCluster.start(ClusterSpec.stepped(List.of(NodePool.of("worker", 2))));
    private final ApiClient api = cluster.api(User.admin("test"));
    private final Map<Watcher, ResourceQuery> watchers = new HashMap<>();

    /** @param manifests YAML documents */
    void apply(String manifests) {
        for (Object document : new Yaml().loadAll(manifests)) {
            ObjectNode object = Json.MAPPER.valueToTree(document);
            api.create(
                    BuiltInResources.shared()
                            .find(GroupVersionKind.of(object))
                            .orElseThrow()
                            .resource(),
                    object);
        }
    }

    /** Lets the cluster's time go by, and tells what has become of it. */
    void pass(Duration time) throws InterruptedException {
        cluster.pass(time);
        watchers.forEach((watcher, query) -> watcher.seen(list(query)));
    }

    @Override
    public List<Map<String, Object>> list(ResourceQuery query) {
        var type = BuiltInResources.shared()
                .find(GroupVersionKind.of(query.apiVersion(), query.kind()))
                .orElseThrow();
        String namespace = query.namespace() == null ? "" : query.namespace();
        return api.list(type.resource(), namespace, LabelSelector.EVERYTHING).stream()
                .map(it -> Json.MAPPER.convertValue(it, OBJECT))
                .filter(it -> RecordedCluster.fits(it, query))
                .toList();
    }

    @Override
    public Subscription watch(ResourceQuery query, Watcher watcher) {
        watchers.put(watcher, query);
        watcher.seen(list(query));
        return () -> watchers.remove(watcher);
    }

    @Override
    public Optional<List<String>> lastLines(ContainerLog log) {
        return Optional.of(List.of("listening on " + log.pod().substring(0, 5)));
    }

    @Override
    public Optional<Boolean> allows(AccessQuestion question) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyAnswer> get(ProxyPath path) {
        return Optional.empty();
    }

    @Override
    public String learnerKubeconfig() {
        return "";
    }

    @Override
    public void close() {
        cluster.close();
    }
}
