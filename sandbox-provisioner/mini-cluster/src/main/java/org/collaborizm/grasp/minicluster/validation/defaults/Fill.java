package org.collaborizm.grasp.minicluster.validation.defaults;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets fields that are not there, and finds parts of an object. */
final class Fill {
    private Fill() {}

    /** For texts, whose zero value counts as absent. */
    static void text(ObjectNode object, String field, String value) {
        if (object.path(field).asString("").isEmpty()) {
            object.put(field, value);
        }
    }

    /** For numbers held by pointer: zero is a value. */
    static void number(ObjectNode object, String field, int value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    /** For numbers whose zero value counts as absent. */
    static void positive(ObjectNode object, String field, int value) {
        if (object.path(field).asInt(0) == 0) {
            object.put(field, value);
        }
    }

    static void flag(ObjectNode object, String field, boolean value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    static void pointer(ObjectNode object, String field, String value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    static void copy(ObjectNode object, String field, JsonNode value) {
        if (!object.hasNonNull(field)) {
            object.set(field, value.deepCopy());
        }
    }

    static Optional<ObjectNode> part(JsonNode object, String... path) {
        var found = object;
        for (var field : path) {
            found = found.path(field);
        }
        return found instanceof ObjectNode part ? Optional.of(part) : Optional.empty();
    }

    static Stream<ObjectNode> each(JsonNode object, String list) {
        return object.path(list)
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }
}
