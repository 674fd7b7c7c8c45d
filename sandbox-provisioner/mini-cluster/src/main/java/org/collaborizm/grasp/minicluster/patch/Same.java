package org.collaborizm.grasp.minicluster.patch;

import tools.jackson.databind.JsonNode;

/** Whether two JSON values are equal; unlike {@code JsonNode.equals} it does not matter how wide a number is held. */
final class Same {
    private Same() {}

    static boolean same(JsonNode left, JsonNode right) {
        return left.equals(Same::compare, right);
    }

    private static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    }
}
