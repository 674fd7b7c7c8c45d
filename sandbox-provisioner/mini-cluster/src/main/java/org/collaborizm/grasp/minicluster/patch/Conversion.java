package org.collaborizm.grasp.minicluster.patch;

import java.util.Optional;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.schema.Type;
import tools.jackson.databind.JsonNode;

/**
 * Whether a patched object still is one of its kind: what {@code apimachinery/pkg/runtime/converter.go} says of the first
 * value that is not of its type. Values with a reading of their own, such as quantities and times, are left to who reads them.
 */
final class Conversion {
    private Conversion() {}

    static Optional<String> failure(JsonNode value, Type type) {
        return value.isNull() ? Optional.empty() : checked(value, type);
    }

    private static Optional<String> checked(JsonNode value, Type type) {
        return switch (type) {
            case Type.Struct struct -> value.isObject() ? fields(value, struct) : restored("struct from:", value);
            case Type.MapOf map ->
                value.isObject() ? first(value.valueStream(), map.value()) : restored("map from", value);
            case Type.ListOf list ->
                value.isArray() ? first(value.valueStream(), list.element()) : restored("slice from", value);
            case Type.Scalar scalar -> scalar(value, scalar);
        };
    }

    private static Optional<String> fields(JsonNode object, Type.Struct struct) {
        return struct.fields().values().stream()
                .filter(field -> object.has(field.name()))
                .flatMap(field -> failure(object.path(field.name()), field.type()).stream())
                .findFirst();
    }

    private static Optional<String> first(Stream<JsonNode> values, Type type) {
        return values.flatMap(value -> failure(value, type).stream()).findFirst();
    }

    private static Optional<String> scalar(JsonNode value, Type.Scalar scalar) {
        var fits = switch (scalar) {
            case STRING -> value.isString();
            case BOOLEAN -> value.isBoolean();
            case INT32, INT64 ->
                value.isNumber() && value.asDecimal().stripTrailingZeros().scale() <= 0;
            case NUMBER -> value.isNumber();
            default -> true;
        };
        return fits ? Optional.empty() : Optional.of(unfit(value, scalar));
    }

    /** Go converts numbers to texts, though not what was meant, and so refuses them in words of their own. */
    private static String unfit(JsonNode value, Type.Scalar scalar) {
        var goType = switch (scalar) {
            case BOOLEAN -> "bool";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case NUMBER -> "float64";
            default -> "string";
        };
        var convertible = value.isNumber() && (value.isIntegralNumber() == goType.equals("string"));
        return convertible
                ? "cannot convert %s to %s".formatted(GoText.typeOf(value), goType)
                : "unrecognized type: " + goType;
    }

    private static Optional<String> restored(String what, JsonNode value) {
        var kind = switch (value.getNodeType()) {
            case OBJECT -> "map";
            case ARRAY -> "slice";
            default -> GoText.typeOf(value);
        };
        return Optional.of("cannot restore " + what + " " + kind);
    }
}
