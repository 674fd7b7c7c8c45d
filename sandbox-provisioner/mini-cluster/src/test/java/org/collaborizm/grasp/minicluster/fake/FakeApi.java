package org.collaborizm.grasp.minicluster.fake;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.clock.Loop;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.collaborizm.grasp.minicluster.store.Store;
import org.collaborizm.grasp.minicluster.store.StoreEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Stores whatever it is given. Knows of names, versions, finalizers, bindings and evictions, and of nothing else. */
public final class FakeApi implements ApiClient {
    private final Store store = new Store(Snapshot.EMPTY);
    private final Loop loop;
    private final ClusterClock clock;
    private int made;

    FakeApi(Loop loop, ClusterClock clock) {
        this.loop = loop;
        this.clock = clock;
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
        var metadata = Meta.edit(copy);
        made++;
        if (!metadata.has("name")) {
            metadata.put("name", metadata.path("generateName").asString("") + made);
        }
        if (!metadata.has("uid")) {
            metadata.put("uid", "uid-" + made);
        }
        metadata.put(
                "creationTimestamp", clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return store.create(resource.groupResource(), copy);
    }

    @Override
    public ObjectNode update(GroupVersionResource resource, ObjectNode object) {
        var updated = store.update(resource.groupResource(), ObjectKey.of(object), there -> {
            if (Meta.resourceVersion(object) != 0 && Meta.resourceVersion(object) != Meta.resourceVersion(there)) {
                throw ApiException.changedMeanwhile(resource.groupResource(), Meta.name(object));
            }
            return object;
        });
        finish(resource, ObjectKey.of(object));
        return updated;
    }

    /** Replaces whatever is there. */
    public void put(GroupVersionResource resource, ObjectNode object) {
        store.update(resource.groupResource(), ObjectKey.of(object), _ -> object);
        finish(resource, ObjectKey.of(object));
    }

    @Override
    public ObjectNode updateStatus(GroupVersionResource resource, ObjectNode object) {
        return store.update(resource.groupResource(), ObjectKey.of(object), there -> {
            var copy = Json.copy(there);
            copy.set("status", object.path("status"));
            return copy;
        });
    }

    @Override
    public ObjectNode patch(
            GroupVersionResource resource, ObjectKey key, PatchType type, JsonNode patch, String subresource) {
        var patched = store.update(resource.groupResource(), key, there -> {
            var copy = Json.copy(there);
            merge(copy, patch, type == PatchType.STRATEGIC);
            return copy;
        });
        finish(resource, key);
        return patched;
    }

    @Override
    public ObjectNode post(GroupVersionResource resource, ObjectKey key, String subresource, ObjectNode body) {
        if (subresource.equals("eviction")) {
            delete(resource, key, Json.object());
            return body;
        }
        return store.update(resource.groupResource(), key, there -> {
            var copy = Json.copy(there);
            Json.child(copy, "spec")
                    .put("nodeName", body.path("target").path("name").asString(""));
            return copy;
        });
    }

    @Override
    public void delete(GroupVersionResource resource, ObjectKey key, ObjectNode options) {
        var there = get(resource, key);
        if (Meta.finalizers(there).isEmpty()) {
            store.delete(resource.groupResource(), key, _ -> {});
            return;
        }
        var copy = Json.copy(there);
        Meta.edit(copy)
                .put(
                        "deletionTimestamp",
                        clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
        store.update(resource.groupResource(), key, _ -> copy);
    }

    @Override
    public Watch watch(GroupVersionResource resource, Consumer<WatchEvent> watcher) {
        var listing = store.list(resource.groupResource(), "");
        listing.objects()
                .forEach(it -> loop.submit(() -> watcher.accept(new WatchEvent(WatchEvent.Kind.ADDED, null, it))));
        var following = store.follow(listing.revision(), it -> {
            if (it.resource().equals(resource.groupResource())) {
                loop.submit(() -> watcher.accept(told(it)));
            }
        });
        return following::close;
    }

    private void finish(GroupVersionResource resource, ObjectKey key) {
        find(resource, key)
                .filter(it -> Meta.deleting(it) && Meta.finalizers(it).isEmpty())
                .ifPresent(_ -> store.delete(resource.groupResource(), key, _ -> {}));
    }

    private static WatchEvent told(StoreEvent event) {
        var kind = event.after() == null
                ? WatchEvent.Kind.DELETED
                : event.before() == null ? WatchEvent.Kind.ADDED : WatchEvent.Kind.MODIFIED;
        return new WatchEvent(kind, event.before(), event.last());
    }

    private static void merge(ObjectNode into, JsonNode patch, boolean strategic) {
        patch.forEachEntry((field, value) -> {
            if (value.isNull()) {
                into.remove(field);
            } else if (value.isObject()) {
                merge(Json.child(into, field), value, strategic);
            } else if (strategic && field.equals("conditions")) {
                mergeConditions(into, value);
            } else {
                into.set(field, value);
            }
        });
    }

    private static void mergeConditions(ObjectNode into, JsonNode conditions) {
        var merged = Json.array();
        into.path("conditions")
                .valueStream()
                .filter(there ->
                        conditions.valueStream().noneMatch(it -> it.path("type").equals(there.path("type"))))
                .forEach(merged::add);
        conditions.forEach(merged::add);
        into.set("conditions", merged);
    }
}
