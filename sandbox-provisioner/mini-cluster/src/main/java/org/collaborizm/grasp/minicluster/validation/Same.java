package org.collaborizm.grasp.minicluster.validation;

import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/** Whether two values mean the same, as {@code apiequality.Semantic.DeepEqual}: what is absent equals what is empty. */
final class Same {
    private Same() {}

    static boolean values(JsonNode one, JsonNode other) {
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        if (one.isObject() && other.isObject()) {
            return one.propertyStream().allMatch(it -> values(it.getValue(), other.path(it.getKey())))
                    && other.propertyStream().allMatch(it -> one.has(it.getKey()) || isNothing(it.getValue()));
        }
        if (one.isArray() && other.isArray()) {
            return one.size() == other.size() && items(one, other);
        }
        return one.equals(other) || (one.isNumber() && other.isNumber() && one.asDouble() == other.asDouble());
    }

    /** For amounts that may be written in different ways. */
    static boolean quantities(JsonNode one, JsonNode other) {
        try {
            return Quantity.of(one).equals(Quantity.of(other));
        } catch (IllegalArgumentException notAQuantity) {
            return one.equals(other);
        }
    }

    private static boolean items(JsonNode one, JsonNode other) {
        for (var i = 0; i < one.size(); i++) {
            if (!values(one.path(i), other.path(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isContainer() && value.valueStream().allMatch(it -> value.isObject() && isNothing(it)));
    }
}
