package org.collaborizm.grasp.minicluster.apimachinery;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a label.
 *
 * @param values for {@code IN} and {@code NOT_IN}; for {@code GREATER} and {@code LESS} one integer
 */
public record Requirement(String key, Operator operator, Set<String> values) {
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER,
        LESS
    }

    boolean matches(Map<String, String> labels) {
        @Nullable String value = labels.get(key);
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GREATER -> value != null && compared(value) > 0;
            case LESS -> value != null && compared(value) < 0;
        };
    }

    private int compared(String value) {
        try {
            return Long.compare(
                    Long.parseLong(value), Long.parseLong(values.iterator().next()));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
