package org.collaborizm.grasp.minicluster.patch;

import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Notes in {@code metadata.managedFields} who set what. Apply patches note it themselves, as part of the {@link Patcher}. */
@FunctionalInterface
public interface FieldManagement {
    /** Notes nothing. */
    FieldManagement NONE = (type, old, changed, options) -> {};

    /**
     * After a create, an update or a patch that is no apply.
     *
     * @param old in the version of the request; null if the object is new
     * @param changed noted in place
     */
    void update(ResourceType type, @Nullable ObjectNode old, ObjectNode changed, PatchOptions options);
}
