package org.collaborizm.grasp.classroom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.collaborizm.grasp.provisioner.AccessQuestion;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.ContainerLog;
import org.collaborizm.grasp.provisioner.ProxyAnswer;
import org.collaborizm.grasp.provisioner.ProxyPath;
import org.collaborizm.grasp.provisioner.ResourceQuery;

/** A cluster of nothing but objects: what is put into it is what its watchers see. */
final class PaperCluster implements Cluster {
    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    private record Watch(ResourceQuery query, Watcher watcher) {}

    synchronized void put(Map<String, Object> object) {
        objects.put(key(object), object);
        tell();
    }

    synchronized void remove(Map<String, Object> object) {
        objects.remove(key(object));
        tell();
    }

    void loseContact(String reason) {
        watches.forEach(watch -> watch.watcher().lost(reason));
    }

    int watched() {
        return watches.size();
    }

    @Override
    public synchronized List<Map<String, Object>> list(ResourceQuery query) {
        return objects.values().stream()
                .filter(object -> query.kind().equals(object.get("kind")))
                .toList();
    }

    @Override
    public Subscription watch(ResourceQuery query, Watcher watcher) {
        var watch = new Watch(query, watcher);
        watches.add(watch);
        watcher.seen(list(query));
        return () -> watches.remove(watch);
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
    public Optional<List<String>> lastLines(ContainerLog log) {
        return Optional.empty();
    }

    @Override
    public String learnerKubeconfig() {
        return "";
    }

    private void tell() {
        watches.forEach(watch -> watch.watcher().seen(list(watch.query())));
    }

    private static String key(Map<String, Object> object) {
        return object.get("kind") + "/" + new Seen(object).name();
    }

    static Map<String, Object> node(String name, boolean ready) {
        return Map.of(
                "kind", "Node",
                "metadata", Map.of("name", name, "uid", "node-" + name, "labels", Map.of()),
                "spec", Map.of(),
                "status", Map.of("conditions", List.of(condition("Ready", ready))));
    }

    static Map<String, Object> pod(String namespace, String name, String node, boolean ready) {
        return pod(namespace, name, node, ready, Map.of());
    }

    /** @param more what is added to its metadata, such as a deletion timestamp */
    static Map<String, Object> pod(
            String namespace, String name, String node, boolean ready, Map<String, Object> more) {
        var metadata = new LinkedHashMap<String, Object>(
                Map.of("name", name, "namespace", namespace, "uid", "pod-" + name, "labels", Map.of("app", "hello")));
        metadata.putAll(more);
        var status = Map.of(
                "phase", ready ? "Running" : "Pending",
                "conditions", List.of(condition("Ready", ready)),
                "containerStatuses", ready ? List.of() : List.of(waiting("ContainerCreating")));
        return Map.of("kind", "Pod", "metadata", metadata, "spec", Map.of("nodeName", node), "status", status);
    }

    static Map<String, Object> service(String namespace, String name) {
        var ports = new ArrayList<Object>(List.of(Map.of("port", 80, "protocol", "TCP")));
        return Map.of(
                "kind", "Service",
                "metadata", Map.of("name", name, "namespace", namespace, "uid", "service-" + name),
                "spec", Map.of("type", "ClusterIP", "selector", Map.of("app", "hello"), "ports", ports));
    }

    private static Map<String, Object> condition(String type, boolean holds) {
        return Map.of("type", type, "status", holds ? "True" : "False");
    }

    private static Map<String, Object> waiting(String reason) {
        return Map.of("restartCount", 0, "state", Map.of("waiting", Map.of("reason", reason)));
    }
}
