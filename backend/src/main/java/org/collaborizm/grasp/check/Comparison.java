package org.collaborizm.grasp.check;

import java.util.Arrays;
import java.util.Optional;

/** How two values are compared. */
enum Comparison {
    EQUAL("_==_", ""),
    OTHER("_!=_", "anything but "),
    LESS("_<_", "less than "),
    AT_MOST("_<=_", "at most "),
    MORE("_>_", "more than "),
    AT_LEAST("_>=_", "at least ");

    private final String operator;
    private final String words;

    Comparison(String operator, String words) {
        this.operator = operator;
        this.words = words;
    }

    /** @param operator as CEL's trees name it */
    static Optional<Comparison> of(String operator) {
        return Arrays.stream(values())
                .filter(it -> it.operator.equals(operator))
                .findFirst();
    }

    /** The one that holds where this does not. */
    Comparison not() {
        return switch (this) {
            case EQUAL -> OTHER;
            case OTHER -> EQUAL;
            case LESS -> AT_LEAST;
            case AT_LEAST -> LESS;
            case MORE -> AT_MOST;
            case AT_MOST -> MORE;
        };
    }

    /** The same, with both sides exchanged. */
    Comparison turned() {
        return switch (this) {
            case LESS -> MORE;
            case MORE -> LESS;
            case AT_MOST -> AT_LEAST;
            case AT_LEAST -> AT_MOST;
            case EQUAL, OTHER -> this;
        };
    }

    boolean holds(long left, long right) {
        return switch (this) {
            case EQUAL -> left == right;
            case OTHER -> left != right;
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case MORE -> left > right;
            case AT_LEAST -> left >= right;
        };
    }

    /** {@code at least 2}. */
    String words(String value) {
        return words + value;
    }
}
