package org.collaborizm.grasp.minicluster.openapi;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes types as OpenAPI schemas, and remembers which others they refer to. */
final class Schemas {
    private static final JsonNode SCALARS = Json.MAPPER.readTree(Schemas.class.getResourceAsStream("scalars.json"));

    private final String prefix;
    private final SequencedSet<Type.Struct> structs = new LinkedHashSet<>();
    private final SequencedSet<String> scalars = new LinkedHashSet<>();

    /** @param prefix of references: {@code #/components/schemas/} */
    Schemas(String prefix) {
        this.prefix = prefix;
    }

    /** Adds the struct and everything it refers to, by name. */
    void addAll(ObjectNode into, Type.Struct start) {
        structs.add(start);
        while (!structs.isEmpty()) {
            var struct = structs.removeFirst();
            if (!into.has(struct.name())) {
                into.set(struct.name(), Json.object());
                into.set(struct.name(), schema(struct));
            }
        }
        while (!scalars.isEmpty()) {
            var scalar = SCALARS.path(scalars.removeFirst());
            into.set(scalar.path("name").asString(), scalar.path("schema"));
        }
    }

    private ObjectNode schema(Type.Struct struct) {
        var schema = Json.object();
        putText(schema, "description", struct.doc());
        schema.put("type", "object");
        var required = Json.array();
        var properties = Json.object();
        for (var field : struct.fields().values()) {
            properties.set(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
        if (struct.atomic()) {
            schema.put("x-kubernetes-map-type", "atomic");
        }
        return schema;
    }

    private ObjectNode property(Type.Field field) {
        var schema = Json.object();
        putText(schema, "description", field.doc());
        var declared = field.declared();
        put(schema, field.type(), declared == null ? "" : declared.goType());
        if (declared != null && !declared.values().isEmpty()) {
            declared.values().forEach(schema.putArray("enum")::add);
        }
        if (field.fallback() != null) {
            schema.set("default", field.fallback());
        }
        putPatch(schema, field.patch());
        return schema;
    }

    private static void putPatch(ObjectNode schema, Type.Patch patch) {
        putText(schema, "x-kubernetes-patch-merge-key", patch.mergeKey());
        if (patch.merge() || patch.retainKeys()) {
            var both = patch.merge() && patch.retainKeys();
            schema.put(
                    "x-kubernetes-patch-strategy", both ? "merge,retainKeys" : patch.merge() ? "merge" : "retainKeys");
        }
    }

    private void put(ObjectNode schema, Type type, String goType) {
        switch (type) {
            case Type.Scalar scalar -> putScalar(schema, scalar, goType);
            case Type.ListOf list -> putList(schema, list, goType);
            case Type.MapOf map -> {
                schema.put("type", "object");
                put(schema.putObject("additionalProperties"), map.value(), elementOf(goType, "]"));
                if (map.atomic()) {
                    schema.put("x-kubernetes-map-type", "atomic");
                }
            }
            case Type.Struct struct -> {
                structs.add(struct);
                refer(schema, struct.name());
                if (struct.atomic()) {
                    schema.put("x-kubernetes-map-type", "atomic");
                }
            }
        }
    }

    private void putList(ObjectNode schema, Type.ListOf list, String goType) {
        schema.put("type", "array");
        put(schema.putObject("items"), list.element(), elementOf(goType, "]"));
        if (!list.keys().isEmpty()) {
            list.keys().forEach(schema.putArray("x-kubernetes-list-map-keys")::add);
        }
        if (list.merge() != Type.ListOf.Merge.ATOMIC) {
            schema.put("x-kubernetes-list-type", list.merge().name().toLowerCase(Locale.ROOT));
        }
    }

    private void putScalar(ObjectNode schema, Type.Scalar scalar, String goType) {
        switch (scalar) {
            case STRING -> schema.put("type", "string");
            case INT32 -> schema.put("type", "integer").put("format", "int32");
            case INT64 -> schema.put("type", "integer").put("format", "int64");
            case NUMBER -> schema.put("type", "number").put("format", "double");
            case BOOLEAN -> schema.put("type", "boolean");
            case BYTES -> schema.put("type", "string").put("format", "byte");
            case INT_OR_STRING, QUANTITY, TIME, MICRO_TIME, DURATION, ANY -> putNamed(schema, goType);
        }
    }

    private void putNamed(ObjectNode schema, String goType) {
        var named = SCALARS.path(goType);
        if (named.isMissingNode()) {
            schema.put("type", "object");
        } else {
            scalars.add(goType);
            refer(schema, named.path("name").asString());
        }
    }

    /** A reference beside which other things may stand: OpenAPI 3 takes none there, Kubernetes' readers of OpenAPI 2 do. */
    private void refer(ObjectNode schema, String name) {
        refer(schema, prefix, name);
    }

    static void refer(ObjectNode schema, String prefix, String name) {
        if (prefix.equals(OpenApiV2.DEFINITIONS)) {
            schema.put("$ref", prefix + name);
        } else {
            schema.putArray("allOf").addObject().put("$ref", prefix + name);
        }
    }

    private static String elementOf(String goType, String bracket) {
        return goType.substring(goType.indexOf(bracket) + 1);
    }

    private static void putText(ObjectNode schema, String name, String text) {
        if (!text.isEmpty()) {
            schema.put(name, text);
        }
    }
}
