package org.collaborizm.grasp.minicluster.controller;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.LabelSelector;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.client.ApiClient;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.client.WatchEvent;
import org.collaborizm.grasp.minicluster.client.WatchEvent.Kind;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.store.Store;
import org.collaborizm.grasp.minicluster.store.StoreEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API as far as controllers need it, over a store, without authorization, admission and validation. */
final class StoreClient implements ApiClient {
    private final Store store;
    private final Loop loop;
    private final ClusterClock clock;
    private final AtomicLong count;
    private final TestRules rules;

    StoreClient(Store store, Loop loop, ClusterClock clock, AtomicLong count, TestRules rules) {
        this.store = store;
        this.loop = loop;
        this.clock = clock;
        this.count = count;
        this.rules = rules;
    }

    /** Refuses or changes what is created. */
    interface TestRules {
        void creating(GroupVersionResource resource, ObjectNode object);
    }

    @Override
    public Optional<ObjectNode> find(GroupVersionResource resource, ObjectKey key) {
        return store.find(resource.groupResource(), key);
    }

    @Override
    public List<ObjectNode> list(GroupVersionResource resource, String namespace, LabelSelector selector) {
        return store.list(resource.groupResource(), namespace).objects().stream()
                .filter(selector::matches)
                .toList();
    }

    @Override
    public ObjectNode create(GroupVersionResource resource, ObjectNode object) {
        var copy = Json.copy(object);
        rules.creating(resource, copy);
        var metadata = Meta.edit(copy);
        long number = count.incrementAndGet();
        if (Meta.name(copy).isEmpty()) {
            metadata.put("name", metadata.path("generateName").asString("") + Long.toString(100_000 + number, 36));
        }
        metadata.put("uid", "uid-" + number).put("generation", 1);
        metadata.put("creationTimestamp", Timestamps.of(clock.now()));
        if (resource.equals(Kinds.PODS) && !copy.has("status")) {
            copy.putObject("status").put("phase", "Pending");
        }
        return store.create(resource.groupResource(), copy);
    }

    @Override
    public ObjectNode update(GroupVersionResource resource, ObjectNode object) {
        return change(resource, object, (there, fresh) -> {
            if (there.has("status")) {
                fresh.set("status", there.path("status"));
            }
            if (!there.path("spec").equals(fresh.path("spec"))) {
                Meta.edit(fresh).put("generation", (int) Meta.generation(there) + 1);
            }
            return fresh;
        });
    }

    @Override
    public ObjectNode updateStatus(GroupVersionResource resource, ObjectNode object) {
        return change(resource, object, (there, fresh) -> {
            var copy = Json.copy(there);
            copy.set("status", fresh.path("status"));
            copy.set("metadata", fresh.path("metadata"));
            return copy;
        });
    }

    private ObjectNode change(GroupVersionResource resource, ObjectNode object, BinaryOperator<ObjectNode> change) {
        var group = resource.groupResource();
        var key = ObjectKey.of(object);
        var changed = store.update(group, key, there -> {
            var version = Meta.resourceVersion(object);
            if (version != 0 && version != Meta.resourceVersion(there)) {
                throw ApiException.changedMeanwhile(group, key.name());
            }
            return change.apply(there, Json.copy(object));
        });
        var graceOver = Meta.of(changed).path("deletionGracePeriodSeconds").asInt(0) == 0;
        if (Meta.deleting(changed)
                && graceOver
                && Meta.finalizers(changed).isEmpty()
                && changed.path("spec").path("finalizers").isEmpty()) {
            store.delete(group, key, it -> {});
        }
        return changed;
    }

    @Override
    public ObjectNode patch(
            GroupVersionResource resource, ObjectKey key, PatchType type, JsonNode patch, String subresource) {
        var copy = Json.copy(get(resource, key));
        merge(copy, patch);
        return subresource.equals("status") ? updateStatus(resource, copy) : update(resource, copy);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.forEachEntry((field, value) -> {
            if (value.isNull()) {
                target.remove(field);
            } else if (value.isObject()) {
                merge(Json.child(target, field), value);
            } else {
                target.set(field, value);
            }
        });
    }

    @Override
    public ObjectNode post(GroupVersionResource resource, ObjectKey key, String subresource, ObjectNode body) {
        throw new UnsupportedOperationException(subresource);
    }

    @Override
    public void delete(GroupVersionResource resource, ObjectKey key, ObjectNode options) {
        var group = resource.groupResource();
        var there = get(resource, key);
        var copy = Json.copy(there);
        finalizer(copy, options.path("propagationPolicy").asString(""));
        int grace = grace(resource, there, options);
        var kept = grace > 0
                || !Meta.finalizers(copy).isEmpty()
                || !copy.path("spec").path("finalizers").isEmpty();
        if (!kept) {
            store.delete(group, key, it -> {});
        } else if (!Meta.deleting(there)) {
            var at = clock.now().plusSeconds(grace);
            Meta.edit(copy).put("deletionTimestamp", Timestamps.of(at)).put("deletionGracePeriodSeconds", grace);
            store.update(group, key, it -> copy);
        }
    }

    private static void finalizer(ObjectNode copy, String policy) {
        var finalizer = policy.equals("Foreground") ? "foregroundDeletion" : policy.equals("Orphan") ? "orphan" : "";
        if (!finalizer.isEmpty()) {
            var list = Json.array();
            Meta.finalizers(copy).stream().filter(it -> !it.equals(finalizer)).forEach(list::add);
            Meta.edit(copy).set("finalizers", list.add(finalizer));
        }
    }

    private static int grace(GroupVersionResource resource, ObjectNode there, ObjectNode options) {
        if (!resource.equals(Kinds.PODS) || Pods.node(there).isEmpty() || Pods.finished(there)) {
            return 0;
        }
        return options.path("gracePeriodSeconds")
                .asInt(there.path("spec").path("terminationGracePeriodSeconds").asInt(30));
    }

    @Override
    public Watch watch(GroupVersionResource resource, Consumer<WatchEvent> watcher) {
        var group = resource.groupResource();
        var now = store.list(group, "");
        now.objects().forEach(it -> loop.submit(() -> watcher.accept(new WatchEvent(Kind.ADDED, null, it))));
        var following = store.follow(now.revision(), it -> {
            if (it.resource().equals(group)) {
                loop.submit(() -> watcher.accept(event(it)));
            }
        });
        return following::close;
    }

    private static WatchEvent event(StoreEvent change) {
        var kind = change.after() == null ? Kind.DELETED : change.before() == null ? Kind.ADDED : Kind.MODIFIED;
        return new WatchEvent(kind, change.before(), change.last());
    }
}
