package org.collaborizm.grasp.minicluster.customresource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a schema where they stand: of a value, of its fields, and of the elements of a list or map. Elements of lists
 * that are maps are held against the old ones of the same key; of other lists there are no old elements.
 */
record RuleTree(
        List<Rule> rules,
        Map<String, RuleTree> fields,
        @Nullable RuleTree elements,
        List<String> keys) {
    static RuleTree root(JsonNode schema) {
        return of(schema, SchemaTypes.root("self", schema));
    }

    private static RuleTree of(JsonNode schema, Type type) {
        var fields = new LinkedHashMap<String, RuleTree>();
        schema.path("properties").forEachEntry((name, its) -> {
            var tree = of(its, SchemaTypes.type("self", its));
            if (!tree.isEmpty()) {
                fields.put(name, tree);
            }
        });
        var inner = schema.path("items").isObject() ? schema.path("items") : schema.path("additionalProperties");
        var elements = inner.isObject() ? of(inner, SchemaTypes.type("self", inner)) : null;
        var scope = new RuleScope(type);
        return new RuleTree(
                schema.path("x-kubernetes-validations")
                        .valueStream()
                        .map(it -> Rule.of(it, scope))
                        .toList(),
                fields,
                elements == null || elements.isEmpty() ? null : elements,
                schema.path("x-kubernetes-list-map-keys")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    List<FieldError> check(JsonNode object, @Nullable JsonNode old) {
        var errors = new ArrayList<FieldError>();
        check(object, old, "", errors);
        return errors;
    }

    private boolean isEmpty() {
        return rules.isEmpty() && fields.isEmpty() && elements == null;
    }

    private void check(JsonNode value, @Nullable JsonNode old, String path, List<FieldError> errors) {
        if (value.isNull() || value.isMissingNode()) {
            return;
        }
        rules.stream()
                .map(it -> it.check(value, old, path))
                .flatMap(Optional::stream)
                .forEach(errors::add);
        fields.forEach((name, tree) ->
                tree.check(value.path(name), there(old, name), SchemaValidation.child(path, name), errors));
        if (elements != null) {
            elements(elements, value, old, path, errors);
        }
    }

    private void elements(RuleTree tree, JsonNode value, @Nullable JsonNode old, String path, List<FieldError> errors) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                tree.check(value.get(i), counterpart(value.get(i), old), path + "[" + i + "]", errors);
            }
        } else {
            value.forEachEntry((key, it) -> tree.check(it, there(old, key), SchemaValidation.child(path, key), errors));
        }
    }

    private static @Nullable JsonNode there(@Nullable JsonNode old, String name) {
        return old == null || old.path(name).isNull() ? null : old.get(name);
    }

    private @Nullable JsonNode counterpart(JsonNode element, @Nullable JsonNode old) {
        if (old == null || keys.isEmpty()) {
            return null;
        }
        return old.valueStream()
                .filter(it -> keys.stream().allMatch(key -> it.path(key).equals(element.path(key))))
                .findFirst()
                .orElse(null);
    }
}
