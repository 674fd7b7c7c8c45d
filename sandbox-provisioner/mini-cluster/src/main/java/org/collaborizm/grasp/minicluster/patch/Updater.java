package org.collaborizm.grasp.minicluster.patch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.patch.Managers.Entry;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Works out what an object becomes and who manages its fields then; as {@code merge/update.go} of structured-merge-diff. All sets are
 * read in one version: fields that two versions name differently are not followed.
 *
 * @param ignored fields this way of writing cannot set
 */
record Updater(Struct type, String apiVersion, FieldSet ignored) {
    /**
     * The fields of an object that were updated, and who did not change that.
     *
     * @param managers is changed
     */
    FieldSet update(JsonNode live, JsonNode updated, Managers managers) {
        var comparison = Comparison.of(type, live, updated);
        take(comparison, null, managers);
        return comparison
                .modified()
                .union(comparison.added())
                .recursiveDifference(ignored)
                .asMember(false);
    }

    /**
     * What an apply came to.
     *
     * @param conflicts if there are any and they are not forced, nothing else matters
     */
    record Applied(ObjectNode object, boolean changed, List<Conflict> conflicts) {}

    /** @param managers is changed */
    Applied apply(ObjectNode live, ObjectNode applied, Managers managers, ManagerId manager, boolean force) {
        var merged = TypedMerge.merge(type, live, applied);
        var last = managers.fields(manager);
        var before = managers.entries().get(manager);
        var set = FieldCollector.fieldsOf(type, applied).recursiveDifference(ignored);
        managers.put(manager, new Entry(set, apiVersion, time(before)));
        var pruned = merged == null ? Json.object() : prune(merged, managers, last);
        var comparison = Comparison.of(type, live, pruned);
        var conflicts = force ? List.<Conflict>of() : conflicts(comparison.without(ignored), manager, managers);
        if (conflicts.isEmpty()) {
            take(comparison.without(ignored), manager, managers);
        }
        return new Applied(asObject(pruned), !Same.same(live, pruned), conflicts);
    }

    private static @Nullable Instant time(@Nullable Entry before) {
        return before == null ? null : before.time();
    }

    private static ObjectNode asObject(JsonNode pruned) {
        return pruned instanceof ObjectNode node ? Json.copy(node) : Json.object();
    }

    private List<Conflict> conflicts(Comparison comparison, ManagerId applying, Managers managers) {
        var changed = comparison.modified().union(comparison.added());
        var conflicts = new ArrayList<Conflict>();
        managers.entries().forEach((manager, entry) -> {
            if (!manager.equals(applying)) {
                entry.fields().intersection(changed).paths().forEach(it -> conflicts.add(new Conflict(manager, it)));
            }
        });
        return conflicts;
    }

    /** What changed or is gone no longer belongs to anybody else. */
    private void take(Comparison comparison, @Nullable ManagerId taker, Managers managers) {
        var lost = comparison.modified().union(comparison.added()).union(comparison.removed());
        List.copyOf(managers.entries().keySet()).stream()
                .filter(it -> !it.equals(taker))
                .forEach(it ->
                        managers.change(it, entry -> entry.with(entry.fields().difference(lost))));
    }

    /** Takes out what the manager applied last time, does not apply any more, and nobody else manages. */
    private JsonNode prune(JsonNode merged, Managers managers, FieldSet last) {
        if (last.isEmpty()) {
            return merged;
        }
        var pruned = FieldRemoval.remove(type, merged, FieldCollector.withNamedFields(last, type));
        var owned = FieldCollector.withNamedFields(managers.all(), type);
        var ofMerged = named(merged);
        pruned = FieldRemoval.remove(
                type, merged, ofMerged.difference(named(pruned).union(owned)));
        var dangling = ofMerged.difference(named(pruned)).intersection(FieldCollector.withNamedFields(last, type));
        return FieldRemoval.remove(type, merged, dangling);
    }

    private FieldSet named(JsonNode value) {
        return FieldCollector.withNamedFields(FieldCollector.fieldsOf(type, value), type);
    }
}
