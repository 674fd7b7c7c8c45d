package org.collaborizm.grasp.minicluster.store;

import org.pcollections.TreePMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * All of a cluster's state at one moment. Taking one and starting from one cost nothing: objects and the tree of keys are
 * shared and never changed.
 */
public record Snapshot(TreePMap<String, ObjectNode> objects, long revision) {
    public static final Snapshot EMPTY = new Snapshot(TreePMap.empty(), 0);

    /** The same with another object in the place of one, at no revision of its own. @param path as in {@link #objects} */
    public Snapshot with(String path, ObjectNode object) {
        return new Snapshot(objects.plus(path, CompactTrees.stored(object, objects.get(path))), revision);
    }
}
