package org.collaborizm.grasp.minicluster.openapi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * The paths of resources with what clients look for there: which kind, which action, and which parameters. kubectl leaves
 * the checking of fields to a server whose PATCH takes {@code fieldValidation}.
 */
record Paths(ObjectNode paths, String prefix) {
    private static final Map<String, String> ON_ALL =
            ordered("list", "get", "create", "post", "deletecollection", "delete");
    private static final Map<String, String> ON_ONE =
            ordered("get", "get", "update", "put", "patch", "patch", "delete", "delete");
    private static final Map<String, String> ON_PART =
            ordered("get", "get", "create", "post", "update", "put", "patch", "patch", "delete", "delete");

    static ObjectNode of(List<ResourceType> types, String prefix) {
        var paths = new Paths(Json.object(), prefix);
        types.forEach(paths::add);
        return paths.paths();
    }

    private void add(ResourceType type) {
        var version = type.kind().apiVersion();
        var root = (type.kind().group().isEmpty() ? "/api/" : "/apis/") + version + "/";
        var all = root
                + (type.namespaced() ? "namespaces/{namespace}/" : "")
                + type.names().plural();
        var one = all + "/{name}";
        put(all, ON_ALL, type.verbs(), new Target(type.kind(), type));
        put(one, ON_ONE, type.verbs(), new Target(type.kind(), type));
        for (var part : type.subresources()) {
            put(one + "/" + part.name(), ON_PART, part.verbs(), new Target(part.kind(), type));
        }
    }

    private void put(String path, Map<String, String> methods, Collection<String> verbs, Target target) {
        var item = Json.object();
        methods.forEach((verb, method) -> {
            if (verbs.contains(verb)) {
                item.set(method, operation(verb, target));
            }
        });
        if (item.isEmpty()) {
            return;
        }
        var parameters = item.putArray("parameters");
        for (var name : List.of("name", "namespace")) {
            if (path.contains("{" + name + "}")) {
                parameters.add(parameter(name, "path").put("required", true));
            }
        }
        paths.set(path, item);
    }

    private ObjectNode operation(String verb, Target target) {
        var kind = target.kind();
        var operation = Json.object();
        operation
                .putArray("tags")
                .add(
                        kind.group().isEmpty()
                                ? "core_" + kind.version()
                                : kind.group().replace('.', '_') + "_" + kind.version());
        operation.put(
                "operationId", verb + kind.version() + (target.type().namespaced() ? "Namespaced" : "") + kind.kind());
        var parameters = operation.putArray("parameters");
        if (!verb.equals("get") && !verb.equals("list")) {
            for (var name : List.of("dryRun", "fieldManager", "fieldValidation")) {
                parameters.add(parameter(name, "query"));
            }
        }
        operation.putObject("responses").putObject("200").put("description", "OK");
        operation.put(
                "x-kubernetes-action",
                switch (verb) {
                    case "create" -> "post";
                    case "update" -> "put";
                    default -> verb;
                });
        operation.set("x-kubernetes-group-version-kind", kind(kind));
        return operation;
    }

    private ObjectNode parameter(String name, String in) {
        var parameter = Json.object().put("name", name).put("in", in);
        if (prefix.startsWith("#/components")) {
            parameter.putObject("schema").put("type", "string").put("uniqueItems", true);
        } else {
            parameter.put("type", "string").put("uniqueItems", true);
        }
        return parameter;
    }

    static ObjectNode kind(GroupVersionKind kind) {
        return Json.object().put("group", kind.group()).put("kind", kind.kind()).put("version", kind.version());
    }

    private static Map<String, String> ordered(String... pairs) {
        var ordered = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i], pairs[i + 1]);
        }
        return ordered;
    }

    private record Target(GroupVersionKind kind, ResourceType type) {}
}
