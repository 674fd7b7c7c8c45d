package org.collaborizm.grasp.minicluster.customresource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Defaults of structural schemas, as {@code apiextensions-apiserver/pkg/apiserver/schema/defaulting}. */
final class SchemaDefaults {
    private SchemaDefaults() {}

    /** A field that is not there, or is null though it must not be, gets its default; then its parts get theirs. */
    static void add(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").forEachEntry((name, its) -> addField(object, name, its));
            var others = schema.path("additionalProperties");
            if (others.isObject()) {
                object.forEach(it -> add(it, others));
            }
        } else if (value instanceof ArrayNode array) {
            array.forEach(it -> add(it, schema.path("items")));
        }
    }

    private static void addField(ObjectNode object, String name, JsonNode schema) {
        var there = object.get(name);
        var fallback = schema.get("default");
        var nullable = schema.path("nullable").asBoolean(false);
        if (there != null && there.isNull() && !nullable && fallback != null) {
            there = null;
        }
        if (there == null && fallback != null) {
            there = fallback.deepCopy();
            object.set(name, there);
        }
        if (there != null) {
            add(there, schema);
        }
    }
}
