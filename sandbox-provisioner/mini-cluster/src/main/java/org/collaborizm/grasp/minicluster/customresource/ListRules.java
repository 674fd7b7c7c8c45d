package org.collaborizm.grasp.minicluster.customresource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;

/** Lists that are sets or maps hold nothing twice, as {@code apiserver/schema/listtype}. */
final class ListRules {
    private ListRules() {}

    static List<FieldError> duplicates(JsonNode array, JsonNode schema, String path) {
        return switch (schema.path("x-kubernetes-list-type").asString("")) {
            case "set" -> sets(array, path);
            case "map" -> maps(array, schema.path("x-kubernetes-list-map-keys"), path);
            default -> List.of();
        };
    }

    private static List<FieldError> sets(JsonNode array, String path) {
        var errors = new ArrayList<FieldError>();
        var seen = new HashSet<JsonNode>();
        for (int i = 0; i < array.size(); i++) {
            if (!seen.add(array.get(i))) {
                errors.add(FieldError.duplicateOf(
                        path + "[" + i + "]", array.get(i).toString()));
            }
        }
        return errors;
    }

    private static List<FieldError> maps(JsonNode array, JsonNode keys, String path) {
        var errors = new ArrayList<FieldError>();
        var seen = new HashSet<JsonNode>();
        for (int i = 0; i < array.size(); i++) {
            var key = Json.object();
            for (var name : keys) {
                key.set(name.asString(), array.get(i).path(name.asString()));
            }
            if (!seen.add(key)) {
                errors.add(FieldError.duplicateOf(path + "[" + i + "]", shown(key)));
            }
        }
        return errors;
    }

    /** As Go prints a map: {@code map[string]interface {}{"name":"a"}}. */
    private static String shown(JsonNode key) {
        return key.properties().stream()
                .map(it -> "\"" + it.getKey() + "\":" + it.getValue())
                .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
    }
}
