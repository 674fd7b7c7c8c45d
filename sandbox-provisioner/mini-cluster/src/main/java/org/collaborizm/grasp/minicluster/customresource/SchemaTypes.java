package org.collaborizm.grasp.minicluster.customresource;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.collaborizm.grasp.minicluster.schema.BuiltInTypes;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf.Merge;
import tools.jackson.databind.JsonNode;

/** Types of structural schemas. What a schema does not name is pruned, unless it preserves it. */
final class SchemaTypes {
    private SchemaTypes() {}

    /** The type of a kind: its schema with the fields every object has. */
    static Type.Struct root(String name, JsonNode schema) {
        var fields = fields(name, schema);
        addObjectFields(fields);
        return struct(name, schema, fields);
    }

    /** The type of a part. */
    static Type type(String name, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return Type.Scalar.INT_OR_STRING;
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(name, schema);
            case "array" -> list(name, schema);
            case "string" ->
                schema.path("format").asString("").equals("date-time") ? Type.Scalar.TIME : Type.Scalar.STRING;
            case "integer" -> Type.Scalar.INT64;
            case "number" -> Type.Scalar.NUMBER;
            case "boolean" -> Type.Scalar.BOOLEAN;
            default -> Type.Scalar.ANY;
        };
    }

    private static Type object(String name, JsonNode schema) {
        var values = schema.path("additionalProperties");
        if (values.isObject()) {
            return new Type.MapOf(type(name, values), atomic(schema));
        }
        if (values.asBoolean(false)) {
            return new Type.MapOf(Type.Scalar.ANY, atomic(schema));
        }
        var fields = fields(name, schema);
        if (schema.path("x-kubernetes-embedded-resource").asBoolean(false)) {
            addObjectFields(fields);
        }
        return struct(name, schema, fields);
    }

    private static Type.Struct struct(String name, JsonNode schema, Map<String, Type.Field> fields) {
        var all = Collections.unmodifiableMap(fields);
        var open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
        return new Type.Struct(name, schema.path("description").asString(""), () -> all, atomic(schema), open);
    }

    private static Type list(String name, JsonNode schema) {
        var merge = Merge.valueOf(
                schema.path("x-kubernetes-list-type").asString("atomic").toUpperCase(Locale.ROOT));
        var keys = schema.path("x-kubernetes-list-map-keys").valueStream().map(JsonNode::asString);
        return new Type.ListOf(type(name, schema.path("items")), merge, keys.toList());
    }

    private static Map<String, Type.Field> fields(String name, JsonNode schema) {
        var fields = new LinkedHashMap<String, Type.Field>();
        var required = required(schema);
        schema.path("properties")
                .forEachEntry((property, its) -> fields.put(
                        property,
                        new Type.Field(
                                property,
                                type(name + "." + property, its),
                                its.path("description").asString(""),
                                required.contains(property),
                                true,
                                its.get("default"),
                                Type.Patch.NONE)));
        return fields;
    }

    private static Set<String> required(JsonNode schema) {
        var required = new HashSet<String>();
        schema.path("required").forEach(it -> required.add(it.asString("")));
        return required;
    }

    private static void addObjectFields(Map<String, Type.Field> fields) {
        var declared = BuiltInTypes.shared().struct("io.k8s.api.core.v1.Pod").fields();
        List.of("apiVersion", "kind", "metadata").forEach(it -> {
            var field = declared.get(it);
            if (field != null) {
                fields.put(it, field);
            }
        });
    }

    private static boolean atomic(JsonNode schema) {
        return schema.path("x-kubernetes-map-type").asString("").equals("atomic");
    }
}
