package org.collaborizm.grasp.minicluster.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes trees to keep: they take little room and cannot be changed. What says the same as in the version before is that
 * version's, so that a history of small changes is small.
 */
final class CompactTrees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectNode NO_FIELDS = new ObjectNode(NODES, Map.of());
    private static final ArrayNode NO_ITEMS = new ArrayNode(NODES, List.of());

    private CompactTrees() {}

    /** A whole object. */
    static StoredObject stored(ObjectNode tree, @Nullable StoredObject before) {
        return (StoredObject) compact(tree, before, StoredObject::new);
    }

    private static ObjectNode compact(
            ObjectNode tree,
            @Nullable ObjectNode before,
            BiFunction<JsonNodeFactory, Map<String, JsonNode>, ObjectNode> kind) {
        var names = new ArrayList<String>(tree.propertyNames());
        var same = before != null && before.size() == names.size() && inOrder(names, before);
        var pairs = new Object[2 * names.size()];
        for (var i = 0; i < names.size(); i++) {
            var was = before == null ? null : before.get(names.get(i));
            var value = compact(tree.get(names.get(i)), was);
            pairs[2 * i] = Texts.shared(names.get(i));
            pairs[2 * i + 1] = value;
            same &= value == was;
        }
        return same && before != null ? before : kind.apply(NODES, fields(pairs));
    }

    private static JsonNode compact(JsonNode tree, @Nullable JsonNode before) {
        return switch (tree) {
            case ObjectNode object when object.isEmpty() -> NO_FIELDS;
            case ObjectNode object -> compact(object, before instanceof ObjectNode was ? was : null, ObjectNode::new);
            case ArrayNode list -> compact(list, before instanceof ArrayNode was ? was : null);
            case StringNode text -> before != null && text.equals(before) ? before : Texts.shared(text);
            default -> before != null && tree.equals(before) ? before : tree;
        };
    }

    private static ArrayNode compact(ArrayNode list, @Nullable ArrayNode before) {
        if (list.isEmpty()) {
            return NO_ITEMS;
        }
        var same = before != null && before.size() == list.size();
        var items = new JsonNode[list.size()];
        for (var i = 0; i < items.length; i++) {
            var was = before == null ? null : before.get(i);
            items[i] = compact(list.get(i), was);
            same &= items[i] == was;
        }
        return same && before != null ? before : new ArrayNode(NODES, List.of(items));
    }

    private static boolean inOrder(List<String> names, ObjectNode before) {
        var i = 0;
        for (var name : before.propertyNames()) {
            if (!name.equals(names.get(i++))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, JsonNode> fields(Object[] pairs) {
        if (pairs.length <= 2 * CompactFields.MOST) {
            return new CompactFields(pairs);
        }
        var many = LinkedHashMap.<String, JsonNode>newLinkedHashMap(pairs.length / 2);
        new CompactFields(pairs).forEach(many::put);
        return Collections.unmodifiableMap(many);
    }
}
