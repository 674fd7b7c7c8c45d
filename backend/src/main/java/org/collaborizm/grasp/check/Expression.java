package org.collaborizm.grasp.check;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A compiled expression. */
record Expression(CelRuntime.Program program) {
    private static final int LONGEST_TEXT = 64_000;
    private static final int LONGEST_LIST = 10_000;

    /** The value; none if there is none: something on the way is missing, or it is too much work. */
    Optional<Object> value(Map<String, Object> values) {
        try {
            Object value = program.trace(JsonView.of(values), Expression::bound);
            return value instanceof Optional<?> optional ? optional.map(it -> it) : Optional.ofNullable(value);
        } catch (CelEvaluationException | TooMuch missing) {
            return Optional.empty();
        }
    }

    private static void bound(CelExpr part, @Nullable Object value) {
        if ((value instanceof String text && text.length() > LONGEST_TEXT)
                || (value instanceof Collection<?> items && items.size() > LONGEST_LIST)) {
            throw new TooMuch();
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
