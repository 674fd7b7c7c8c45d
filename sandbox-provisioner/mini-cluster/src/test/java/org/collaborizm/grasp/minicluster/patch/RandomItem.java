package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.Random;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes items of {@link StrategicMergePropertyTests}.
 *
 * @param patch whether fields may be null and items deleted
 */
record RandomItem(Random random, boolean patch) {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    ObjectNode item(String name, int depth) {
        var item = Json.object().put("name", name);
        if (field(item, "value")) {
            item.put("value", text());
        }
        if (field(item, "texts")) {
            var texts = item.putObject("texts");
            NAMES.stream().filter(_ -> random.nextBoolean()).forEach(it -> {
                if (field(texts, it)) {
                    texts.put(it, text());
                }
            });
        }
        if (field(item, "numbers")) {
            numbers(item.putArray("numbers"));
        }
        if (field(item, "set")) {
            set(item);
        }
        if (depth > 0 && field(item, "part")) {
            item.set("part", item("part", depth - 1));
        }
        if (depth > 0 && field(item, "items")) {
            items(item.putArray("items"), depth - 1);
        }
        return item;
    }

    /** Whether a field is there, other than as null. */
    private boolean field(ObjectNode item, String name) {
        var kind = random.nextInt(4);
        if (patch && kind == 0) {
            item.putNull(name);
        }
        return kind > 1;
    }

    private String text() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private void numbers(ArrayNode into) {
        for (var i = random.nextInt(3); i >= 0; i--) {
            into.add(random.nextInt(4));
        }
    }

    /** Of its numbers a patch adds some and takes out others. */
    private void set(ObjectNode item) {
        var order = random.ints(0, 5).distinct().limit(1 + random.nextInt(4)).toArray();
        var cut = patch ? 1 + random.nextInt(order.length) : order.length;
        var added = item.putArray("set");
        for (var i = 0; i < cut; i++) {
            added.add(order[i]);
        }
        if (cut < order.length) {
            var deleted = item.putArray("$deleteFromPrimitiveList/set");
            for (var i = cut; i < order.length; i++) {
                deleted.add(order[i]);
            }
        }
    }

    private void items(ArrayNode into, int depth) {
        random.ints(0, NAMES.size()).distinct().limit(1 + random.nextInt(3)).forEach(it -> {
            if (patch && random.nextInt(4) == 0) {
                into.addObject().put("name", NAMES.get(it)).put("$patch", "delete");
            } else {
                into.add(item(NAMES.get(it), depth));
            }
        });
    }
}
