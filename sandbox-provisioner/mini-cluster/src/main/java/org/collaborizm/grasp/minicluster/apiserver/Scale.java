package org.collaborizm.grasp.minicluster.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.schema.ResourceType;
import org.collaborizm.grasp.minicluster.schema.ScalePaths;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How many of something there are and should be, as {@code ScaleREST} of the workloads and of custom resources shows it. */
record Scale(ScalePaths paths) {
    static final GroupVersionKind KIND = new GroupVersionKind("autoscaling", "v1", "Scale");

    static Scale of(ResourceType type) {
        var custom = type.custom();
        return new Scale(custom == null ? ScalePaths.BUILT_IN : custom.scalePaths());
    }

    ObjectNode read(ObjectNode object) {
        var scale = Json.object().put("kind", KIND.kind()).put("apiVersion", KIND.apiVersion());
        var metadata = scale.putObject("metadata");
        for (var field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            if (Meta.of(object).has(field)) {
                metadata.set(field, Meta.of(object).get(field));
            }
        }
        scale.putObject("spec").put("replicas", object.at(paths.wanted()).asInt(0));
        scale.putObject("status")
                .put("replicas", object.at(paths.actual()).asInt(0))
                .put("selector", selector(object));
        return scale;
    }

    /**
     * @return the object with as many as the scale says
     * @throws ApiException if that makes no sense
     */
    ObjectNode applied(ObjectNode object, ObjectNode scale) {
        var replicas = scale.path("spec").path("replicas").asInt(0);
        if (replicas < 0) {
            throw ApiException.invalid(
                    KIND,
                    Meta.name(object),
                    List.of(FieldError.invalid("spec.replicas", replicas, "must be greater than or equal to 0")));
        }
        var copy = Json.copy(object);
        put(copy, replicas);
        var version = Meta.of(scale).path("resourceVersion").asString("");
        if (!version.isEmpty()) {
            Meta.edit(copy).put("resourceVersion", version);
        }
        return copy;
    }

    private void put(ObjectNode object, int replicas) {
        var names = paths.wanted().substring(1).split("/");
        var parent = object;
        for (var name : List.of(names).subList(0, names.length - 1)) {
            parent = Json.child(parent, name);
        }
        parent.put(names[names.length - 1], replicas);
    }

    private String selector(JsonNode object) {
        var text = object.at(paths.selector());
        if (text.isString() && !text.asString().isEmpty()) {
            return text.asString();
        }
        var selector = object.path("spec").path("selector");
        var labels = selector.has("matchLabels") || selector.has("matchExpressions")
                ? selector.path("matchLabels")
                : selector;
        var parts = new ArrayList<String>();
        new TreeMap<>(Meta.texts(labels)).forEach((key, value) -> parts.add(key + "=" + value));
        selector.path("matchExpressions").forEach(it -> parts.add(expression(it)));
        return String.join(",", parts);
    }

    private static String expression(JsonNode expression) {
        var key = expression.path("key").asString("");
        var values = expression
                .path("values")
                .valueStream()
                .map(JsonNode::asString)
                .sorted()
                .collect(Collectors.joining(","));
        return switch (expression.path("operator").asString("")) {
            case "In" -> key + " in (" + values + ")";
            case "NotIn" -> key + " notin (" + values + ")";
            case "Exists" -> key;
            default -> "!" + key;
        };
    }
}
