package org.collaborizm.grasp.minicluster.patch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which manager manages which fields of one object. Changed while a write is worked on. */
final class Managers {
    private final Map<ManagerId, Entry> entries = new TreeMap<>();

    /**
     * What a manager has.
     *
     * @param apiVersion the fields are of
     * @param time of the last change; null if it never changed the object
     */
    record Entry(
            FieldSet fields, String apiVersion, @Nullable Instant time) {
        Entry with(FieldSet changed) {
            return new Entry(changed, apiVersion, time);
        }

        Entry at(Instant now) {
            return new Entry(fields, apiVersion, now);
        }
    }

    Managers() {}

    Managers(Managers copied) {
        entries.putAll(copied.entries);
    }

    Map<ManagerId, Entry> entries() {
        return entries;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    FieldSet fields(ManagerId manager) {
        return Optional.ofNullable(entries.get(manager)).map(Entry::fields).orElse(FieldSet.EMPTY);
    }

    /** A manager without fields is none. */
    void put(ManagerId manager, Entry entry) {
        if (entry.fields().isEmpty()) {
            entries.remove(manager);
        } else {
            entries.put(manager, entry);
        }
    }

    void change(ManagerId manager, UnaryOperator<Entry> change) {
        var entry = entries.get(manager);
        if (entry != null) {
            put(manager, change.apply(entry));
        }
    }

    void remove(ManagerId manager) {
        entries.remove(manager);
    }

    FieldSet all() {
        return entries.values().stream().map(Entry::fields).reduce(FieldSet.EMPTY, FieldSet::union);
    }
}
