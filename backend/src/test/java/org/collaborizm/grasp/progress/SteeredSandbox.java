package org.collaborizm.grasp.progress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.collaborizm.grasp.EmptySandbox;
import org.collaborizm.grasp.provisioner.AccessQuestion;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.ContainerLog;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.ProxyAnswer;
import org.collaborizm.grasp.provisioner.ProxyPath;
import org.collaborizm.grasp.provisioner.ResourceQuery;

/** A sandbox whose cluster shows what the test says. */
final class SteeredSandbox extends EmptySandbox implements Cluster {
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    SteeredSandbox() {
        super(LeaseId.random());
    }

    void seen(int pods) {
        var objects = IntStream.range(0, pods)
                .mapToObj(number -> Map.<String, Object>of("metadata", Map.of("name", "pod-" + number)))
                .toList();
        watchers.forEach(watcher -> watcher.seen(objects));
    }

    void lost(String reason) {
        watchers.forEach(watcher -> watcher.lost(reason));
    }

    @Override
    public Subscription watch(ResourceQuery query, Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public Cluster cluster() {
        return this;
    }

    @Override
    public List<Map<String, Object>> list(ResourceQuery query) {
        return List.of();
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
}
