package org.collaborizm.grasp.minicluster.patch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.patch.Managers.Entry;
import org.collaborizm.grasp.minicluster.patch.Updater.Applied;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the books of one write; as the managers in {@code apimachinery/pkg/util/managedfields/internal}. */
final class FieldManager {
    private static final int MOST_UPDATERS = 10;
    private static final FieldSet BOOKKEEPING = List.of(
                    "name",
                    "namespace",
                    "creationTimestamp",
                    "selfLink",
                    "uid",
                    "clusterName",
                    "generation",
                    "managedFields",
                    "resourceVersion")
            .stream()
            .map(it -> FieldSet.of(List.of("f:metadata", PathElements.field(it))))
            .reduce(FieldSet.EMPTY, FieldSet::union)
            .union(FieldSet.of(List.of("f:metadata")))
            .union(FieldSet.of(List.of("f:apiVersion")))
            .union(FieldSet.of(List.of("f:kind")));

    private final PatchOptions options;
    private final String apiVersion;
    private final Updater updater;

    FieldManager(ResourceType resource, PatchOptions options) {
        this.options = options;
        this.apiVersion = resource.kind().apiVersion();
        this.updater = new Updater(resource.struct(), apiVersion, ignored(resource, options.subresource()));
    }

    /** What the server takes over from the live object whatever is sent. */
    private static FieldSet ignored(ResourceType resource, String subresource) {
        if (subresource.equals("status")) {
            return FieldSet.of(List.of("f:spec")).union(FieldSet.of(List.of("f:metadata")));
        }
        return subresource.isEmpty() && resource.has("status") ? FieldSet.of(List.of("f:status")) : FieldSet.EMPTY;
    }

    /**
     * Notes what an update changed.
     *
     * @param managers is changed
     */
    void updated(ObjectNode live, ObjectNode updated, Managers managers) {
        note(live, updated, managers, ManagerId.updater(options.fieldManager(), apiVersion, options.subresource()));
        cap(managers);
    }

    private void note(ObjectNode live, ObjectNode updated, Managers managers, ManagerId manager) {
        var changed = updater.update(live, updated, managers).difference(BOOKKEEPING);
        if (!changed.isEmpty()) {
            var fields = managers.fields(manager).union(changed);
            managers.put(manager, new Entry(fields, apiVersion, options.now()));
        }
    }

    /** @param managers is changed */
    Applied applied(ObjectNode live, ObjectNode applied, Managers managers, boolean force) {
        if (managers.isEmpty()) {
            var empty = Json.object();
            note(empty, live, managers, ManagerId.updater("before-first-apply", apiVersion, options.subresource()));
        }
        var manager = ManagerId.applier(options.fieldManager(), options.subresource());
        var result = updater.apply(live, applied, managers, manager, force);
        managers.change(manager, it -> it.with(it.fields().difference(BOOKKEEPING)));
        if (result.changed()) {
            managers.change(manager, it -> it.at(options.now()));
        }
        return result;
    }

    /** Only so many updaters are remembered: the oldest become one, per version. */
    private static void cap(Managers managers) {
        var updaters = managers.entries().entrySet().stream()
                .filter(it -> !it.getKey().applies())
                .sorted(Comparator.comparingLong(FieldManager::seconds))
                .toList();
        var first = new HashMap<String, ManagerId>();
        int left = updaters.size();
        for (var updater : updaters) {
            if (left <= MOST_UPDATERS) {
                return;
            }
            var version = updater.getValue().apiVersion();
            var earlier = first.putIfAbsent(version, updater.getKey());
            if (earlier != null) {
                merge(managers, earlier, updater.getKey(), updater.getValue());
                left--;
            }
        }
    }

    private static long seconds(Map.Entry<ManagerId, Entry> managed) {
        var time = managed.getValue().time();
        return time == null ? 0 : time.getEpochSecond();
    }

    private static void merge(Managers managers, ManagerId earlier, ManagerId later, Entry entry) {
        var ancient = ManagerId.updater("ancient-changes", entry.apiVersion(), "");
        var fields = managers.fields(ancient).union(managers.fields(earlier)).union(entry.fields());
        managers.remove(earlier);
        managers.remove(later);
        managers.put(ancient, new Entry(fields, entry.apiVersion(), entry.time()));
    }
}
