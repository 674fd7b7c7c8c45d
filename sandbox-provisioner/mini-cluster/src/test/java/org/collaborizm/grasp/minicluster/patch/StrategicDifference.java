package org.collaborizm.grasp.minicluster.patch;

import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The patch from one item of {@link StrategicMergePropertyTests} to another, as kubectl computes it for {@code apply}. */
final class StrategicDifference {
    private StrategicDifference() {}

    static ObjectNode between(ObjectNode one, ObjectNode other) {
        var patch = Json.object();
        one.propertyNames().stream().filter(it -> !other.has(it)).forEach(patch::putNull);
        other.forEachEntry((name, wanted) -> {
            var there = one.get(name);
            if (wanted.equals(there)) {
                return;
            }
            if (there instanceof ArrayNode before && name.equals("items")) {
                items(patch, before, (ArrayNode) wanted);
            } else if (there instanceof ArrayNode before && name.equals("set")) {
                set(patch, before, (ArrayNode) wanted);
            } else if (there instanceof ObjectNode before) {
                patch.set(name, between(before, (ObjectNode) wanted));
            } else {
                patch.set(name, wanted.deepCopy());
            }
        });
        return patch;
    }

    private static void items(ObjectNode patch, ArrayNode before, ArrayNode wanted) {
        var order = patch.putArray("$setElementOrder/items");
        var changes = patch.putArray("items");
        for (var item : wanted) {
            order.addObject().set("name", item.path("name"));
            var there = named(before, item);
            if (there == null) {
                changes.add(item.deepCopy());
            } else if (!there.equals(item)) {
                changes.add(between((ObjectNode) there, (ObjectNode) item).set("name", item.path("name")));
            }
        }
        for (var item : before) {
            if (named(wanted, item) == null) {
                changes.addObject().put("$patch", "delete").set("name", item.path("name"));
            }
        }
    }

    private static JsonNode named(ArrayNode items, JsonNode like) {
        return items.valueStream()
                .filter(it -> it.path("name").equals(like.path("name")))
                .findFirst()
                .orElse(null);
    }

    private static void set(ObjectNode patch, ArrayNode before, ArrayNode wanted) {
        patch.set("$setElementOrder/set", wanted.deepCopy());
        var added = patch.putArray("set");
        var deleted = patch.putArray("$deleteFromPrimitiveList/set");
        wanted.valueStream().filter(it -> !has(before, it)).forEach(added::add);
        before.valueStream().filter(it -> !has(wanted, it)).forEach(deleted::add);
    }

    private static boolean has(ArrayNode numbers, JsonNode number) {
        return numbers.valueStream().anyMatch(number::equals);
    }
}
