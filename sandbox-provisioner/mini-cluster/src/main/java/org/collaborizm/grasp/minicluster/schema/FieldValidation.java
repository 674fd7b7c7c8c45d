package org.collaborizm.grasp.minicluster.schema;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionKind;

/** What becomes of unknown and duplicate fields: the query parameter {@code fieldValidation}. */
public enum FieldValidation {
    IGNORE,
    WARN,
    STRICT;

    /**
     * @param parameter empty for the server's default, a warning
     * @throws ApiException if it is another text
     */
    public static FieldValidation of(String parameter) {
        return switch (parameter) {
            case "", "Warn" -> WARN;
            case "Ignore" -> IGNORE;
            case "Strict" -> STRICT;
            default -> throw ApiException.badRequest("fieldValidation parameter unsupported: " + parameter);
        };
    }

    /**
     * @return what the user is warned of
     * @throws ApiException if the problems are refused
     */
    public List<String> judge(List<String> problems, GroupVersionKind kind) {
        if (this == STRICT && !problems.isEmpty()) {
            throw Decoder.unfit(kind, kind, strictError(problems));
        }
        return this == WARN ? problems : List.of();
    }

    /** {@code strict decoding error: unknown field "spec.replica"}. */
    public static String strictError(List<String> problems) {
        return "strict decoding error: " + String.join(", ", problems);
    }
}
