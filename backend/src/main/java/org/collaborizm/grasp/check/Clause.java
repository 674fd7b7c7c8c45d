package org.collaborizm.grasp.check;

import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.lesson.Names;

/** A condition, and what to say while it does not hold. */
record Clause(Expression condition, Words otherwise) {
    /** @param otherwise empty where what was seen is enough */
    static Clause of(String condition, String otherwise, Names names, Language language) {
        return new Clause(
                language.compile(condition),
                otherwise.isEmpty() ? Explanation.of(condition, names, language) : Sentence.of(otherwise, language));
    }

    boolean holds(Map<String, Object> values) {
        return condition.value(values).equals(Optional.of(true));
    }
}
