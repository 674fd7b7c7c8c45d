package org.collaborizm.grasp.minicluster.controller;

import java.util.Comparator;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares parts of objects by what they mean: numbers by value, however they are held. */
public final class Trees {
    private static final Comparator<JsonNode> BY_MEANING = Trees::compare;

    private Trees() {}

    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_MEANING, other);
    }

    /** Sets a count, or leaves it out when it is 0, as Go's {@code omitempty} does. */
    public static void putCount(ObjectNode object, String field, int count) {
        if (count == 0) {
            object.remove(field);
        } else {
            object.put(field, count);
        }
    }

    /** The generation a status tells of. */
    public static void observe(ObjectNode status, JsonNode object) {
        putCount(status, "observedGeneration", (int) Meta.generation(object));
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
