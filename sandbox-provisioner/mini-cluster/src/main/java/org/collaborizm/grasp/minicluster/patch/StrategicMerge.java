package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a strategic merge patch, as {@code apimachinery/pkg/util/strategicpatch}. Both trees are used up: they are changed, and
 * parts of both end up in the result.
 */
record StrategicMerge(PatchSchema schema) {
    ObjectNode merge(ObjectNode original, ObjectNode patch) {
        if (patch.has(Directives.PATCH)) {
            return directed(patch);
        }
        retainKeys(original, patch);
        ordered(patch).forEach(it -> mergeOrdered(original, patch, it));
        for (var key : List.copyOf(patch.propertyNames())) {
            mergeField(original, key, patch.path(key));
        }
        return original;
    }

    private static ObjectNode directed(ObjectNode patch) {
        var directive = patch.path(Directives.PATCH);
        if (Directives.is(directive, "replace")) {
            patch.remove(Directives.PATCH);
            return patch;
        }
        if (Directives.is(directive, "delete")) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw PatchErrors.patchType(directive, patch);
    }

    /** Drops the fields that {@code $retainKeys} does not name; the patch may set no others. */
    private static void retainKeys(ObjectNode original, ObjectNode patch) {
        var directive = patch.remove(Directives.RETAIN_KEYS);
        if (directive == null) {
            return;
        }
        if (!directive.isArray()) {
            throw PatchErrors.retainKeysFormat();
        }
        var retained = directive.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        patch.forEachEntry((key, value) -> mustBeRetained(retained, key, value));
        original.retain(retained);
    }

    private static void mustBeRetained(Set<String> retained, String key, JsonNode value) {
        var free = value.isNull()
                || key.startsWith(Directives.DELETE_FROM_LIST)
                || key.startsWith(Directives.ELEMENT_ORDER);
        if (!free && !retained.contains(key)) {
            throw PatchErrors.retainKeysFormat();
        }
    }

    private static Set<String> ordered(ObjectNode patch) {
        return patch.propertyNames().stream()
                .filter(it -> it.startsWith(Directives.ELEMENT_ORDER))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void mergeOrdered(ObjectNode original, ObjectNode patch, String directive) {
        var order = items(patch.remove(directive));
        var key =
                Directives.fieldAfter(Directives.ELEMENT_ORDER, directive).orElseThrow(PatchErrors::elementOrderFormat);
        var before = original.get(key);
        var change = patch.get(key);
        var field = schema.field(key);
        var elements = new ElementOrder(field.mergeKey());
        checkOrder(items(change), order, elements);
        if (before == null && change == null) {
            return;
        }
        var serverOrder = items(before);
        var merged = before == null
                ? items(Directives.removed(change).orElseThrow())
                : change == null ? serverOrder : new ListMerge(field).merge(serverOrder, items(change));
        ListMerge.elements(serverOrder, items(change));
        set(original, key, elements.arrange(merged, order, orderOfServer(elements, serverOrder, merged)));
        patch.remove(key);
    }

    /**
     * The order the server had, except that new items stand where the list became shorter: upstream fills the room that deleted
     * items leave.
     */
    private static List<JsonNode> orderOfServer(ElementOrder elements, List<JsonNode> before, List<JsonNode> merged) {
        var kept = before.stream().filter(it -> elements.index(merged, it) >= 0);
        var added = merged.stream().filter(it -> elements.index(before, it) < 0);
        return Stream.concat(kept, added).limit(before.size()).toList();
    }

    /** The items of the patch must come in the order it asks for. */
    private static void checkOrder(List<JsonNode> patch, List<JsonNode> order, ElementOrder elements) {
        var at = 0;
        for (var item : patch) {
            if (order.isEmpty() || item.has(Directives.PATCH)) {
                continue;
            }
            while (at < order.size()
                    && elements.index(List.of(elements.checked(order.get(at))), elements.checked(item)) < 0) {
                at++;
            }
            if (at++ >= order.size()) {
                throw PatchErrors.plain("The order in patch list:\n[%s]\n doesn't match $setElementOrder list:\n[%s]\n"
                        .formatted(spaced(patch), spaced(order)));
            }
        }
    }

    private void mergeField(ObjectNode original, String key, JsonNode value) {
        if (key.startsWith(Directives.DELETE_FROM_LIST)) {
            deleteFrom(original, key, value);
        } else if (value.isNull()) {
            original.remove(key);
        } else if (original.get(key) instanceof ObjectNode before && value instanceof ObjectNode change) {
            var field = schema.field(key);
            original.set(key, field.replace() ? change : new StrategicMerge(field.schema()).merge(before, change));
        } else if (original.get(key) instanceof ArrayNode before && value instanceof ArrayNode change) {
            set(original, key, new ListMerge(schema.field(key)).merge(items(before), items(change)));
        } else {
            Directives.dropNulls(value);
            Directives.removed(value).ifPresentOrElse(it -> original.set(key, it), () -> original.remove(key));
        }
    }

    private void deleteFrom(ObjectNode original, String directive, JsonNode deleted) {
        var key = Directives.fieldAfter(Directives.DELETE_FROM_LIST, directive)
                .orElseThrow(PatchErrors::primitiveListFormat);
        if (deleted.isNull()) {
            original.remove(key);
        } else if (original.get(key) instanceof ArrayNode before && deleted.isArray()) {
            set(original, key, new ListMerge(schema.field(key)).without(items(before), items(deleted)));
        }
    }

    private static void set(ObjectNode original, String key, List<JsonNode> items) {
        original.set(key, JsonNodeFactory.instance.arrayNode().addAll(items));
    }

    private static List<JsonNode> items(@Nullable JsonNode list) {
        if (list == null) {
            return List.of();
        }
        if (!list.isArray()) {
            throw PatchErrors.argument(JsonNodeFactory.instance.arrayNode(), list);
        }
        return list.valueStream().toList();
    }

    private static String spaced(List<JsonNode> items) {
        return String.join(" ", items.stream().map(GoText::of).toList());
    }
}
