package org.collaborizm.grasp.minicluster.validation.defaults;

import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import org.collaborizm.grasp.minicluster.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Brings an object into the shape that Kubernetes' Go types give it when they are read and written again: parts held by value
 * are always there, nulls and empty lists never, quantities are canonical.
 */
final class Shape {
    private static final String OBJECT_META = "ObjectMeta";

    private Shape() {}

    static void of(ObjectNode object, Type.Struct type) {
        struct(object, type, true);
    }

    private static void struct(ObjectNode object, Type.Struct type, boolean root) {
        type.fields().values().forEach(field -> field(object, field));
        if (!root && type.name().endsWith("v1." + OBJECT_META) && !object.has("creationTimestamp")) {
            object.putNull("creationTimestamp");
        }
    }

    private static void field(ObjectNode object, Type.Field field) {
        var value = object.get(field.name());
        if (value == null || value.isNull()) {
            absent(object, field, value != null);
        } else if (isEmpty(value, field)) {
            object.remove(field.name());
        } else {
            object.set(field.name(), shaped(value, field.type()));
        }
    }

    private static void absent(ObjectNode object, Type.Field field, boolean written) {
        if (field.type() instanceof Type.Struct struct && !field.pointer()) {
            struct(object.putObject(field.name()), struct, false);
        } else if (field.type() instanceof Type.Scalar scalar && !field.pointer() && zero(object, field, scalar)) {
            return;
        } else if (written && field.type() != Type.Scalar.ANY && !field.name().equals("creationTimestamp")) {
            object.remove(field.name());
        }
    }

    /** What Go always writes. */
    private static boolean zero(ObjectNode object, Type.Field field, Type.Scalar scalar) {
        if (scalar == Type.Scalar.QUANTITY) {
            object.put(field.name(), "0");
        } else if (omitsEmpty(field)) {
            return false;
        } else if (scalar == Type.Scalar.INT32 || scalar == Type.Scalar.INT64) {
            object.put(field.name(), 0);
        } else if (scalar == Type.Scalar.BOOLEAN) {
            object.put(field.name(), false);
        } else {
            return false;
        }
        return true;
    }

    private static boolean isEmpty(JsonNode value, Type.Field field) {
        if (!omitsEmpty(field) || field.pointer()) {
            return false;
        }
        return switch (field.type()) {
            case Type.ListOf list -> value instanceof ArrayNode && value.isEmpty();
            case Type.MapOf map -> value instanceof ObjectNode && value.isEmpty();
            case Type.Scalar scalar
            when scalar == Type.Scalar.STRING ->
                value.isString() && value.asString().isEmpty();
            case Type.Scalar scalar when scalar == Type.Scalar.BOOLEAN -> value.isBoolean() && !value.asBoolean();
            case Type.Scalar scalar
            when scalar == Type.Scalar.INT32 || scalar == Type.Scalar.INT64 -> value.isNumber() && value.asLong() == 0;
            default -> false;
        };
    }

    private static boolean omitsEmpty(Type.Field field) {
        return field.declared() == null || field.declared().omitEmpty();
    }

    private static JsonNode shaped(JsonNode value, Type type) {
        switch (type) {
            case Type.Struct struct when value instanceof ObjectNode object -> struct(object, struct, false);
            case Type.ListOf list
            when value instanceof ArrayNode items -> {
                for (var i = 0; i < items.size(); i++) {
                    items.set(i, shaped(items.get(i), list.element()));
                }
            }
            case Type.MapOf map
            when value instanceof ObjectNode entries ->
                entries.properties().forEach(it -> it.setValue(shaped(it.getValue(), map.value())));
            case Type.Scalar scalar
            when scalar == Type.Scalar.QUANTITY -> {
                return quantity(value);
            }
            default -> {}
        }
        return value;
    }

    private static JsonNode quantity(JsonNode value) {
        try {
            return StringNode.valueOf(Quantity.of(value).toString());
        } catch (IllegalArgumentException notAQuantity) {
            return value;
        }
    }
}
