package org.collaborizm.grasp.minicluster.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one tree as {@code sigs.k8s.io/json} would decode it into Go structs, and gives it as {@code encoding/json} would
 * write those. Fields that no Go declaration knows, those of custom resources, are only kept or dropped.
 */
final class GoDecoding {
    private final List<String> unknown = new ArrayList<>();
    private final GoScalars scalars = new GoScalars(this::fail);
    private @Nullable String failure;

    ObjectNode read(ObjectNode tree, Type.Struct struct) {
        return struct(tree, struct, Place.root(TypeExpression.shortName(struct.name())));
    }

    /** {@code unknown field "spec.replica"}, in the order found. */
    List<String> unknown() {
        return unknown;
    }

    /** What Go's decoder says first. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private ObjectNode struct(ObjectNode tree, Type.Struct struct, Place at) {
        var read = Json.object();
        tree.forEachEntry((name, value) -> {
            var field = struct.field(name);
            if (field != null) {
                keep(read, field, value, at.field(struct, field));
            } else if (struct.open()) {
                read.set(name, value);
            } else {
                unknown.add("unknown field \"" + at.value(name).path() + "\"");
            }
        });
        struct.fields().values().forEach(it -> addZero(read, it));
        return read;
    }

    private void keep(ObjectNode into, Type.Field field, JsonNode value, Place at) {
        if (field.declared() == null) {
            into.set(field.name(), value.isNull() ? value : read(value, field.type(), at));
            return;
        }
        var read = value.isNull() ? null : read(value, field.type(), at);
        if (read != null && !Zeros.leftOut(field, read)) {
            into.set(field.name(), read);
        }
    }

    private static void addZero(ObjectNode into, Type.Field field) {
        if (!into.has(field.name())) {
            Zeros.alwaysWritten(field).ifPresent(it -> into.set(field.name(), it));
        }
    }

    private @Nullable JsonNode read(JsonNode value, Type type, Place at) {
        return switch (type) {
            case Type.Scalar scalar -> at.goType().isEmpty() ? value : scalars.read(value, scalar, at);
            case Type.Struct struct when value instanceof ObjectNode object -> struct(object, struct, at);
            case Type.MapOf map when value instanceof ObjectNode object -> map(object, map, at);
            case Type.ListOf list when value instanceof ArrayNode array -> list(array, list, at);
            default -> at.goType().isEmpty() ? value : scalars.wrong(value, at);
        };
    }

    private JsonNode list(ArrayNode array, Type.ListOf list, Place at) {
        var read = Json.array();
        for (int i = 0; i < array.size(); i++) {
            var element = element(array.get(i), list.element(), at.element(i));
            if (element != null) {
                read.add(element);
            }
        }
        return read;
    }

    private JsonNode map(ObjectNode object, Type.MapOf map, Place at) {
        var read = Json.object();
        object.forEachEntry((key, value) -> {
            var element = element(value, map.value(), at.value(key));
            if (element != null) {
                read.set(key, element);
            }
        });
        return read;
    }

    /** An element that is null is the zero of its type. */
    private @Nullable JsonNode element(JsonNode value, Type type, Place at) {
        if (!value.isNull()) {
            return read(value, type, at);
        }
        return at.goType().isEmpty() ? NullNode.getInstance() : Zeros.of(type);
    }

    private void fail(String why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** As Go's decoder calls a value. */
    static String word(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            default -> "null";
        };
    }
}
