package org.collaborizm.grasp.check;

import java.util.Map;
import java.util.Optional;

/** A condition, and what to say while it does not hold. */
record Clause(Expression condition, Sentence otherwise) {
    static Clause of(String condition, String otherwise, Language language) {
        return new Clause(language.compile(condition), Sentence.of(otherwise, language));
    }

    boolean holds(Map<String, Object> values) {
        return condition.value(values).equals(Optional.of(true));
    }
}
