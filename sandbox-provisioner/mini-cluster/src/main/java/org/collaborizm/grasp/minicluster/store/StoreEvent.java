package org.collaborizm.grasp.minicluster.store;

import org.collaborizm.grasp.minicluster.apimachinery.GroupResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change.
 *
 * @param before as it was; null if it was added
 * @param after as it is; null if it was deleted
 * @param last what a watch tells: {@code after}, or a deleted object as it was last with the revision of its deletion
 * @param revision of the change; no two changes have the same
 */
public record StoreEvent(
        GroupResource resource,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        ObjectNode last,
        long revision) {}
