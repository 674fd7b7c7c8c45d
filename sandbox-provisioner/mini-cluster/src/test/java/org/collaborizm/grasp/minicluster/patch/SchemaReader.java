package org.collaborizm.grasp.minicluster.patch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.Field;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.collaborizm.grasp.minicluster.schema.Type.MapOf;
import org.collaborizm.grasp.minicluster.schema.Type.Scalar;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import tools.jackson.databind.JsonNode;

/** Reads types as structured-merge-diff's tests write them. */
final class SchemaReader {
    private final Map<String, JsonNode> named = new HashMap<>();
    private final Map<String, Type> read = new HashMap<>();

    SchemaReader(JsonNode schema) {
        schema.path("types").forEach(it -> named.put(it.path("name").asString(), it));
    }

    Type named(String name) {
        if (!read.containsKey(name)) {
            read.put(name, type(name, named.get(name)));
        }
        return read.get(name);
    }

    private Type type(String name, JsonNode type) {
        if (type.has("namedType")) {
            return named(type.path("namedType").asString());
        }
        if (type.has("list")) {
            return list(type.path("list"));
        }
        return type.has("map")
                ? map(name, type.path("map"))
                : scalar(type.path("scalar").asString());
    }

    private Type list(JsonNode list) {
        var keys = list.path("keys").valueStream().map(JsonNode::asString).toList();
        var merge = atomic(list) ? ListOf.Merge.ATOMIC : keys.isEmpty() ? ListOf.Merge.SET : ListOf.Merge.MAP;
        return new ListOf(type("", list.path("elementType")), merge, keys);
    }

    private Type map(String name, JsonNode map) {
        if (map.has("fields")) {
            return new Struct(name, "", () -> fields(map.path("fields")), atomic(map), map.has("elementType"));
        }
        var element = map.path("elementType");
        var recursive = element.path("namedType").asString("").equals(name);
        return new MapOf(recursive ? Scalar.ANY : type("", element), atomic(map));
    }

    private Map<String, Field> fields(JsonNode fields) {
        var byName = new LinkedHashMap<String, Field>();
        for (var field : fields) {
            var name = field.path("name").asString();
            byName.put(
                    name, new Field(name, type("", field.path("type")), "", false, true, field.get("default"), null));
        }
        return byName;
    }

    private static boolean atomic(JsonNode type) {
        return type.path("elementRelationship").asString("").equals("atomic");
    }

    private static Scalar scalar(String name) {
        return Map.of("string", Scalar.STRING, "numeric", Scalar.NUMBER, "boolean", Scalar.BOOLEAN)
                .getOrDefault(name, Scalar.INT_OR_STRING);
    }

    static List<String> path(JsonNode path) {
        return path.valueStream().map(JsonNode::asString).toList();
    }
}
