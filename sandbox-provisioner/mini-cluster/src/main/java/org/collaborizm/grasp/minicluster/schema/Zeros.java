package org.collaborizm.grasp.minicluster.schema;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The zero values of Go, and when JSON shows them: structs, times and amounts always, others unless {@code omitempty} says
 * otherwise. A list or map that is not there is not shown as {@code null}.
 */
final class Zeros {
    private static final Map<String, ObjectNode> STRUCTS = new ConcurrentHashMap<>();

    private Zeros() {}

    /** What stands for a field that was not sent. */
    static Optional<JsonNode> alwaysWritten(Type.Field field) {
        var declared = field.declared();
        if (declared == null || field.pointer()) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case Type.Struct struct -> Optional.of(struct(struct));
            case Type.Scalar scalar when isStruct(scalar) || !declared.omitEmpty() -> Optional.ofNullable(of(scalar));
            default -> Optional.empty();
        };
    }

    static boolean leftOut(Type.Field field, JsonNode value) {
        var declared = field.declared();
        if (declared == null || field.pointer() || !declared.omitEmpty()) {
            return false;
        }
        return switch (field.type()) {
            case Type.ListOf list -> value.isEmpty();
            case Type.MapOf map -> value.isEmpty();
            case Type.Struct struct -> false;
            case Type.Scalar scalar -> !isStruct(scalar) && isZero(value);
        };
    }

    /** Null for what is rather left out. */
    static @Nullable JsonNode of(Type type) {
        return switch (type) {
            case Type.Struct struct -> struct(struct);
            case Type.Scalar scalar ->
                switch (scalar) {
                    case STRING -> StringNode.valueOf("");
                    case INT32, INT64, NUMBER -> IntNode.valueOf(0);
                    case BOOLEAN -> BooleanNode.FALSE;
                    case QUANTITY -> StringNode.valueOf("0");
                    case TIME, MICRO_TIME -> NullNode.getInstance();
                    case DURATION -> StringNode.valueOf("0s");
                    case BYTES, INT_OR_STRING, ANY -> null;
                };
            default -> null;
        };
    }

    private static ObjectNode struct(Type.Struct struct) {
        var known = STRUCTS.get(struct.name());
        if (known == null) {
            known = new GoDecoding().read(Json.object(), struct);
            STRUCTS.put(struct.name(), known);
        }
        return known.deepCopy();
    }

    private static boolean isStruct(Type.Scalar scalar) {
        return switch (scalar) {
            case QUANTITY, TIME, MICRO_TIME, DURATION, INT_OR_STRING, ANY -> true;
            default -> false;
        };
    }

    private static boolean isZero(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.asString().isEmpty();
            case NUMBER -> value.asDouble() == 0;
            case BOOLEAN -> !value.asBoolean();
            default -> false;
        };
    }
}
