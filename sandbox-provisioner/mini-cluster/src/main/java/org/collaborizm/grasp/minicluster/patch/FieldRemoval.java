package org.collaborizm.grasp.minicluster.patch;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes fields out of a value; as {@code typed/remove.go} of structured-merge-diff. */
final class FieldRemoval {
    private FieldRemoval() {}

    /** What is left, which may share parts with the value; JSON null if nothing is. */
    static JsonNode remove(Type type, JsonNode value, FieldSet fields) {
        var shape = Shape.of(type, value);
        if (shape == Shape.SCALAR) {
            return value;
        }
        var gone = value.isEmpty() || Shape.atomic(type, shape);
        if (gone || !(shape == Shape.MAP ? value.isObject() : value.isArray())) {
            return JsonNodeFactory.instance.nullNode();
        }
        return shape == Shape.MAP
                ? fromMap(type, (ObjectNode) value, fields)
                : fromList(Shape.list(type), value, fields);
    }

    private static JsonNode fromMap(Type type, ObjectNode map, FieldSet fields) {
        var left = Json.object();
        map.forEachEntry((key, value) -> {
            var field = fields.child(PathElements.field(key));
            if (!field.member()) {
                left.set(key, rest(Shape.fieldTypeOrAny(type, key), value, field));
            }
        });
        return left.isEmpty() ? JsonNodeFactory.instance.nullNode() : left;
    }

    private static JsonNode fromList(ListOf type, JsonNode list, FieldSet fields) {
        var left = Json.array();
        for (var item : list) {
            var field = fields.child(PathElements.item(type, item));
            if (!field.member()) {
                left.add(rest(type.element(), item, field));
            }
        }
        return left.isEmpty() ? JsonNodeFactory.instance.nullNode() : left;
    }

    private static JsonNode rest(Type type, JsonNode value, FieldSet fields) {
        return fields.hasChildren() ? remove(type, value, fields) : value;
    }
}
