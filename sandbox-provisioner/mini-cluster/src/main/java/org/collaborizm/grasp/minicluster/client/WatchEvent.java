package org.collaborizm.grasp.minicluster.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of an object.
 *
 * @param before as the watcher knew it; null if it did not
 * @param object as it is now, or as it was last if it is gone
 */
public record WatchEvent(Kind kind, @Nullable ObjectNode before, ObjectNode object) {
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    public boolean deleted() {
        return kind == Kind.DELETED;
    }
}
