package org.collaborizm.grasp.minicluster.validation;

import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value in one line without what is absent, as differences show it. */
final class GoBrief {
    private GoBrief() {}

    static String of(JsonNode value, @Nullable Type type) {
        if (value.isMissingNode() || value.isNull()) {
            return type instanceof Type.Scalar ? GoSyntax.print(value, type) : "nil";
        }
        if (value.isArray()) {
            var element = type instanceof Type.ListOf list ? list.element() : null;
            return value.valueStream().map(it -> of(it, element)).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(it -> name(it.getKey(), type) + ": " + part(it.getKey(), it.getValue(), type))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return GoSyntax.print(value, type == Type.Scalar.QUANTITY ? null : type);
    }

    private static String name(String name, @Nullable Type type) {
        return type instanceof Type.MapOf ? GoSyntax.quoted(name) : GoSyntax.goName(name);
    }

    private static String part(String name, JsonNode value, @Nullable Type type) {
        return switch (type) {
            case Type.Struct struct -> {
                var field = struct.field(name);
                yield field == null ? of(value, null) : (field.pointer() ? "&" : "") + of(value, field.type());
            }
            case Type.MapOf map -> of(value, map.value());
            case null, default -> of(value, null);
        };
    }
}
