package org.collaborizm.grasp.minicluster.validation;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Says what is wrong with an object. Objects have their defaults and are of the version they are stored in. */
public interface Validation {
    /** Finds nothing wrong. */
    Validation NONE = new Validation() {};

    default List<FieldError> create(ResourceType type, ObjectNode object) {
        return List.of();
    }

    default List<FieldError> update(ResourceType type, ObjectNode object, ObjectNode old) {
        return List.of();
    }

    /** An update of a subresource that is stored with the object: {@code status}, {@code ephemeralcontainers}. */
    default List<FieldError> updateSubresource(
            ResourceType type, String subresource, ObjectNode object, ObjectNode old) {
        return List.of();
    }

    /**
     * What is accepted but should be done otherwise: deprecated versions and fields.
     *
     * @return for the {@code Warning} header
     */
    default List<String> warnings(ResourceType type, ObjectNode object) {
        return List.of();
    }

    /**
     * What is set and nothing here acts on.
     *
     * @param object as it was asked for, before admission changes it
     * @param old null for a new object
     * @return for the {@code Warning} header
     */
    default List<String> notSimulated(ResourceType type, ObjectNode object, @Nullable ObjectNode old) {
        return List.of();
    }
}
