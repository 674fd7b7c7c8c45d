package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.collaborizm.grasp.minicluster.schema.Type.Field;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.collaborizm.grasp.minicluster.schema.Type.MapOf;
import org.collaborizm.grasp.minicluster.schema.Type.Scalar;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a value of a type is walked through by server-side apply. A value without type shows by itself what it is. */
enum Shape {
    SCALAR,
    LIST,
    MAP;

    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();
    private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();
    private static final ListOf UNTYPED_LIST = new ListOf(Scalar.ANY, ListOf.Merge.ATOMIC, List.of());

    static Shape of(Type type, @Nullable JsonNode value) {
        return switch (type) {
            case Struct ignored -> MAP;
            case MapOf ignored -> MAP;
            case ListOf ignored -> LIST;
            case Scalar scalar -> scalar == Scalar.ANY ? ofUntyped(value) : SCALAR;
        };
    }

    private static Shape ofUntyped(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isObject()) {
            return MAP;
        }
        return value.isArray() ? LIST : SCALAR;
    }

    /** Whether a map or list is replaced as a whole. */
    static boolean atomic(Type type, Shape shape) {
        return switch (type) {
            case Struct struct -> struct.atomic();
            case MapOf map -> map.atomic();
            case ListOf list -> list.merge() == ListOf.Merge.ATOMIC;
            case Scalar ignored -> shape == LIST;
        };
    }

    /** The type of a field of a map, or null if it may not be there. */
    static @Nullable Type fieldType(Type type, String name) {
        return switch (type) {
            case Struct struct -> {
                var field = struct.field(name);
                yield field != null ? field.type() : struct.open() ? Scalar.ANY : null;
            }
            case MapOf map -> map.value();
            case ListOf ignored -> null;
            case Scalar scalar -> scalar == Scalar.ANY ? scalar : null;
        };
    }

    static Type fieldTypeOrAny(Type type, String name) {
        var field = fieldType(type, name);
        return field == null ? Scalar.ANY : field;
    }

    static boolean declares(Type type, String name) {
        return type instanceof Struct struct && struct.field(name) != null;
    }

    /** The objects that Go code holds by value: the server sees them, perhaps empty, wherever they could be. */
    static Set<String> heldByValue(Type type) {
        return type instanceof Struct struct
                ? struct.fields().values().stream()
                        .filter(Shape::byValue)
                        .map(Field::name)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** What the server sees in place of a field that is not there; null if nothing. */
    static @Nullable JsonNode inPlaceOf(Type type, String name) {
        var field = type instanceof Struct struct ? struct.field(name) : null;
        if (field == null) {
            return null;
        }
        if (byValue(field)) {
            return EMPTY;
        }
        return isTime(field) || (field.required() && isCollection(field)) ? NOTHING : null;
    }

    private static boolean isTime(Field field) {
        return field.type() == Scalar.TIME && !field.pointer();
    }

    private static boolean isCollection(Field field) {
        return field.type() instanceof ListOf || field.type() instanceof MapOf;
    }

    private static boolean byValue(Field field) {
        return field.type() instanceof Struct && !field.pointer();
    }

    static ListOf list(Type type) {
        return type instanceof ListOf list ? list : UNTYPED_LIST;
    }
}
