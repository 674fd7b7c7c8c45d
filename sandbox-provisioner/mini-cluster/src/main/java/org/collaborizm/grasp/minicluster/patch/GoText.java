package org.collaborizm.grasp.minicluster.patch;

import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How Go's {@code %v} prints decoded JSON, and its types: error texts of patches contain them. */
final class GoText {
    private GoText() {}

    /** {@code map[name:web ports:[80 443]]}. */
    static String of(JsonNode value) {
        if (value.isObject()) {
            return new TreeSet<>(value.propertyNames())
                    .stream().map(it -> it + ":" + of(value.path(it))).collect(Collectors.joining(" ", "map[", "]"));
        }
        if (value.isArray()) {
            return value.valueStream().map(GoText::of).collect(Collectors.joining(" ", "[", "]"));
        }
        return value.isNull() || value.isMissingNode() ? "<nil>" : value.asString();
    }

    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
            default -> "%!s(<nil>)";
        };
    }
}
