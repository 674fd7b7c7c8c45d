package org.collaborizm.grasp.minicluster.customresource;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.FieldError;
import org.collaborizm.grasp.minicluster.schema.ScalePaths;
import tools.jackson.databind.JsonNode;

/** How many there should be is a number that makes sense, whatever the schema says: {@code ValidateScaleSpec}. */
final class ScaleRules {
    private ScaleRules() {}

    static List<FieldError> check(JsonNode object, ScalePaths paths) {
        var wanted = object.at(paths.wanted());
        if (paths.wanted().isEmpty() || wanted.isMissingNode()) {
            return List.of();
        }
        var field = paths.wanted().replace('/', '.');
        if (!wanted.isIntegralNumber()) {
            var why = "%s accessor error: %s is of the type %s, expected int64"
                    .formatted(field, wanted.isNull() ? "<nil>" : wanted.asString(), goType(wanted));
            return List.of(FieldError.invalid(field, 0, why));
        }
        if (wanted.asLong() < 0) {
            return List.of(FieldError.invalid(field, wanted.asLong(), "should be a non-negative integer"));
        }
        return wanted.asLong() > Integer.MAX_VALUE
                ? List.of(FieldError.invalid(
                        field, wanted.asLong(), "should be less than or equal to " + Integer.MAX_VALUE))
                : List.of();
    }

    private static String goType(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> "float64";
            default -> "<nil>";
        };
    }
}
