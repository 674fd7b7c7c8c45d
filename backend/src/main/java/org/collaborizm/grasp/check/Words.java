package org.collaborizm.grasp.check;

import java.util.Map;

/** What is said while a condition does not hold. */
@FunctionalInterface
interface Words {
    /** @param values what was seen, by the names in the condition */
    String filled(Map<String, Object> values);

    static String atMost(int length, String text) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
