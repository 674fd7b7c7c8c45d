package org.collaborizm.grasp.minicluster.cel;

import dev.cel.common.values.NullValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.collaborizm.grasp.minicluster.schema.Type;
import tools.jackson.databind.JsonNode;

/** JSON as expressions see it. */
public final class CelValues {
    private CelValues() {}

    public static Object of(JsonNode value) {
        return of(value, Type.Scalar.ANY);
    }

    /** @param type by which times become timestamps; where it says nothing, the JSON is taken as it is */
    public static Object of(JsonNode value, Type type) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> map(value, type);
            case ARRAY -> list(value, type);
            case STRING -> text(value.asString(), type);
            case NUMBER -> number(value, type);
            case BOOLEAN -> value.asBoolean();
            default -> NullValue.NULL_VALUE;
        };
    }

    private static Map<String, Object> map(JsonNode object, Type type) {
        var map = new LinkedHashMap<String, Object>();
        object.forEachEntry((key, value) -> map.put(key, of(value, part(type, key))));
        return map;
    }

    private static Object list(JsonNode array, Type type) {
        var element = type instanceof Type.ListOf list ? list.element() : Type.Scalar.ANY;
        var list = new ArrayList<Object>();
        array.forEach(it -> list.add(of(it, element)));
        return list;
    }

    private static Type part(Type type, String key) {
        return switch (type) {
            case Type.Struct struct -> {
                var field = struct.field(key);
                yield field == null ? Type.Scalar.ANY : field.type();
            }
            case Type.MapOf map -> map.value();
            default -> Type.Scalar.ANY;
        };
    }

    private static Object text(String text, Type type) {
        return type == Type.Scalar.TIME || type == Type.Scalar.MICRO_TIME ? Instant.parse(text) : text;
    }

    private static Object number(JsonNode number, Type type) {
        return number.isIntegralNumber() && type != Type.Scalar.NUMBER ? (Object) number.asLong() : number.asDouble();
    }
}
