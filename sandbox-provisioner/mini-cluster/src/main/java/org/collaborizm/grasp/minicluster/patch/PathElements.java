package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.Type.ListOf;
import org.collaborizm.grasp.minicluster.schema.Type.Struct;
import tools.jackson.databind.JsonNode;

/**
 * The steps of a path into an object, in the form of {@code FieldsV1}: {@code f:spec}, {@code k:{"name":"web"}} for an item told
 * apart by keys, {@code v:"a"} for an item of a set.
 */
final class PathElements {
    private PathElements() {}

    static String field(String name) {
        return "f:" + name;
    }

    static boolean isField(String element) {
        return element.startsWith("f:");
    }

    static boolean isKey(String element) {
        return element.startsWith("k:");
    }

    static String name(String field) {
        return field.substring(2);
    }

    /**
     * An item of a list that is not atomic.
     *
     * @throws IllegalArgumentException in upstream's words if the item lacks a key, or is none the list can have
     */
    static String item(ListOf list, JsonNode item) {
        return list.keys().isEmpty() ? value(item) : key(list, item);
    }

    private static String value(JsonNode item) {
        switch (item.getNodeType()) {
            case OBJECT ->
                throw new IllegalArgumentException("associative list without keys has an element that's a map type");
            case ARRAY -> throw new IllegalArgumentException("not supported: associative list with lists as elements");
            case NULL ->
                throw new IllegalArgumentException(
                        "associative list without keys has an element that's an explicit null");
            default -> {
                return "v:" + item;
            }
        }
    }

    private static String key(ListOf list, JsonNode item) {
        if (item.isNull()) {
            throw new IllegalArgumentException("associative list with keys may not have a null element");
        }
        if (!item.isObject()) {
            throw new IllegalArgumentException("associative list with keys may not have non-map elements");
        }
        var keys = Json.object();
        list.keys().stream().sorted().forEach(it -> keys.set(it, keyValue(list, item, it)));
        return "k:" + keys;
    }

    private static JsonNode keyValue(ListOf list, JsonNode item, String key) {
        var value = item.get(key);
        if (value != null) {
            return value;
        }
        var field = list.element() instanceof Struct struct ? struct.field(key) : null;
        var fallback = field == null ? null : field.fallback();
        if (fallback == null) {
            throw new IllegalArgumentException(
                    "associative list with keys has an element that omits key field \"%s\" (and doesn't have default value)"
                            .formatted(key));
        }
        return fallback;
    }

    /** As messages show a path: {@code .spec.containers[name="web"].image}. */
    static String text(List<String> path) {
        return path.stream().map(PathElements::text).collect(Collectors.joining());
    }

    static String text(String element) {
        var content = element.substring(2);
        return switch (element.charAt(0)) {
            case 'f' -> "." + content;
            case 'v' -> "[=" + content + "]";
            case 'k' ->
                Json.parse(content).properties().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(",", "[", "]"));
            default -> "[" + content + "]";
        };
    }
}
