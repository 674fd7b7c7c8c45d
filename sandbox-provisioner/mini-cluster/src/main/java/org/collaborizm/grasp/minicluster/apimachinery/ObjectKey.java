package org.collaborizm.grasp.minicluster.apimachinery;

import tools.jackson.databind.JsonNode;

/**
 * One object among those of its resource.
 *
 * @param namespace empty for resources without
 */
public record ObjectKey(String namespace, String name) {
    public static ObjectKey of(JsonNode object) {
        return new ObjectKey(Meta.namespace(object), Meta.name(object));
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
