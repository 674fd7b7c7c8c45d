package org.collaborizm.grasp.minicluster.patch;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.client.PatchType;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes an object as a patch says. */
public interface Patcher {
    /**
     * The changed object; a new tree, what is given stays as it is. An apply also writes {@code managedFields}; after any other
     * patch {@link ManagedFields#afterUpdate} does.
     *
     * @param current null if there is none yet, which only an apply accepts
     * @throws ApiException if the patch is malformed, does not fit the object, or conflicts with another manager
     */
    ObjectNode apply(
            ResourceType resource, PatchType type, @Nullable ObjectNode current, JsonNode patch, PatchOptions options);
}
