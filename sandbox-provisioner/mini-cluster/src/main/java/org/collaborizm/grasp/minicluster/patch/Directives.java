package org.collaborizm.grasp.minicluster.patch;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The words a strategic merge patch gives orders with, as {@code apimachinery/pkg/util/strategicpatch}. */
final class Directives {
    static final String PATCH = "$patch";
    static final String RETAIN_KEYS = "$retainKeys";
    static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList";
    static final String ELEMENT_ORDER = "$setElementOrder";

    private Directives() {}

    /** The field after {@code $setElementOrder/}. */
    static Optional<String> fieldAfter(String prefix, String key) {
        return key.startsWith(prefix + "/") ? Optional.of(key.substring(prefix.length() + 1)) : Optional.empty();
    }

    static boolean is(JsonNode directive, String word) {
        return directive.isString() && directive.stringValue().equals(word);
    }

    /** The value without directives in it; nothing if it is one itself. It is changed in place. */
    static Optional<JsonNode> removed(JsonNode value) {
        if (value instanceof ObjectNode object) {
            if (object.has(PATCH)) {
                return Optional.empty();
            }
            List.copyOf(object.propertyNames())
                    .forEach(it -> removed(object.path(it))
                            .ifPresentOrElse(kept -> object.set(it, kept), () -> object.remove(it)));
        } else if (value instanceof ArrayNode array) {
            var kept = array.valueStream().flatMap(it -> removed(it).stream()).toList();
            array.removeAll();
            array.addAll(kept);
        }
        return Optional.of(value);
    }

    /** Takes every null property out, at any depth. */
    static void dropNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        value.forEach(Directives::dropNulls);
    }
}
