package org.collaborizm.grasp.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.collaborizm.grasp.provisioner.AccessQuestion;
import org.collaborizm.grasp.provisioner.Cluster;
import org.collaborizm.grasp.provisioner.ClusterUnreachable;
import org.collaborizm.grasp.provisioner.ContainerLog;
import org.collaborizm.grasp.provisioner.ProxyAnswer;
import org.collaborizm.grasp.provisioner.ProxyPath;
import org.collaborizm.grasp.provisioner.ResourceQuery;

/** A cluster whose objects somebody wrote down. */
final class RecordedCluster implements Cluster {
    private final Map<ResourceQuery, Watcher> watchers = new HashMap<>();
    private final List<Object> questions = new CopyOnWriteArrayList<>();
    private volatile Map<Object, Object> answers = Map.of();
    private List<Map<String, Object>> objects;
    private boolean isDeserted;

    RecordedCluster(List<Map<String, Object>> objects) {
        this.objects = objects;
    }

    int watches() {
        return watchers.size();
    }

    void becomes(List<Map<String, Object>> changed) {
        objects = changed;
        watchers.forEach((query, watcher) -> watcher.seen(list(query)));
    }

    /** What it says when it is asked; anything else it does not answer, as if it slept. */
    void answers(Map<Object, Object> latest) {
        answers = latest;
    }

    /** Nobody may do anything in it, nothing answers and nothing has been written. */
    RecordedCluster knowingNobody() {
        isDeserted = true;
        return this;
    }

    /** What it was asked so far. */
    List<Object> questions() {
        return questions;
    }

    void falls(String reason) {
        watchers.values().forEach(watcher -> watcher.lost(reason));
    }

    void rests() {
        watchers.values().forEach(Watcher::resting);
    }

    @Override
    public List<Map<String, Object>> list(ResourceQuery query) {
        return objects.stream().filter(it -> selected(it, query)).toList();
    }

    @Override
    public Subscription watch(ResourceQuery query, Watcher watcher) {
        watchers.put(query, watcher);
        watcher.seen(list(query));
        return () -> watchers.remove(query);
    }

    @Override
    public Optional<Boolean> allows(AccessQuestion question) {
        return isDeserted ? Optional.of(false) : answer(question, Boolean.class);
    }

    @Override
    public Optional<ProxyAnswer> get(ProxyPath path) {
        return isDeserted ? Optional.of(new ProxyAnswer(404, "")) : answer(path, ProxyAnswer.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<List<String>> lastLines(ContainerLog log) {
        return isDeserted ? Optional.of(List.of()) : answer(log, List.class).map(it -> (List<String>) it);
    }

    private <T> Optional<T> answer(Object question, Class<T> type) {
        questions.add(question);
        if (answers.get(question) instanceof ClusterUnreachable unreachable) {
            throw unreachable;
        }
        return Optional.ofNullable(answers.get(question)).map(type::cast);
    }

    @Override
    public String learnerKubeconfig() {
        return "";
    }

    /** Without its kind, which lists leave out. */
    static boolean fits(Map<String, Object> object, ResourceQuery query) {
        return (query.namespace() == null || query.namespace().equals(at(object, "metadata.namespace")))
                && (query.name() == null || query.name().equals(at(object, "metadata.name")))
                && query.labels().entrySet().stream().allMatch(it -> isLabelled(object, it))
                && query.fields().entrySet().stream()
                        .allMatch(it -> it.getValue().equals(at(object, it.getKey())));
    }

    private static boolean selected(Map<String, Object> object, ResourceQuery query) {
        return query.apiVersion().equals(object.get("apiVersion"))
                && query.kind().equals(object.get("kind"))
                && fits(object, query);
    }

    private static boolean isLabelled(Map<String, Object> object, Entry<String, String> label) {
        return at(object, "metadata.labels") instanceof Map<?, ?> labels
                && label.getValue().equals(labels.get(label.getKey()));
    }

    private static Object at(Object object, String path) {
        for (String key : path.split("\\.", -1)) {
            object = object instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return object;
    }
}
