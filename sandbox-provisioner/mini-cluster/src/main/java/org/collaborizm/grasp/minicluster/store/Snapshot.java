package org.collaborizm.grasp.minicluster.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * All of a cluster's state at one moment. Taking one and starting from one cost nothing: objects and the tree of keys are
 * shared and never changed.
 *
 * @param bytes all objects as JSON, about
 */
public record Snapshot(TreePMap<String, StoredObject> objects, long revision, long bytes) {
    public static final Snapshot EMPTY = new Snapshot(TreePMap.empty(), 0, 0);

    static Snapshot of(Map<String, StoredObject> objects, long revision) {
        return new Snapshot(
                TreePMap.from(objects),
                revision,
                objects.values().stream().mapToLong(StoredObject::bytes).sum());
    }

    /**
     * The same with another object in the place of one, at no revision of its own.
     *
     * @param path as in {@link #objects}
     */
    public Snapshot with(String path, ObjectNode object) {
        return with(path, CompactTrees.stored(object, objects.get(path)), revision);
    }

    Snapshot with(String path, StoredObject object, long revision) {
        return new Snapshot(objects.plus(path, object), revision, bytes + object.bytes() - bytes(objects.get(path)));
    }

    Snapshot without(String path, long revision) {
        return new Snapshot(objects.minus(path), revision, bytes - bytes(objects.get(path)));
    }

    private static long bytes(@Nullable StoredObject object) {
        return object == null ? 0 : object.bytes();
    }
}
