package org.collaborizm.grasp.minicluster.schema;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Holds a decoded body against the type it is to have. */
@FunctionalInterface
public interface FieldChecker {
    /**
     * Drops fields the type does not know.
     *
     * @param object changed in place
     * @return what was dropped, as strict decoding says it: {@code unknown field "spec.replica"}
     * @throws org.collaborizm.grasp.minicluster.apimachinery.ApiException if a value is not of its field's type
     */
    List<String> check(ResourceType type, ObjectNode object);
}
