package org.collaborizm.grasp.minicluster.schema;

import java.util.Collection;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import tools.jackson.databind.JsonNode;

/** The resources one cluster serves: the built-in ones, and those its CustomResourceDefinitions add. */
public interface Resources {
    Optional<ResourceType> find(GroupVersionResource resource);

    Optional<ResourceType> find(GroupVersionKind kind);

    /** In the order discovery shows them. */
    Collection<ResourceType> all();

    /** The {@code additionalPrinterColumns} a CustomResourceDefinition gives, perhaps none; empty for what is built in. */
    default Optional<JsonNode> printerColumns(ResourceType type) {
        return Optional.ofNullable(type.custom()).map(CustomKind::printerColumns);
    }
}
