package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.lesson.ConditionLanguage.Fault;

/** Looks through conditions and texts that quote, and says where they are wrong. */
final class Conditions {
    private static final int LONGEST = 4000;

    private final ConditionLanguage language;
    private final Problems problems;

    Conditions(ConditionLanguage language, Problems problems) {
        this.language = language;
        this.problems = problems;
    }

    void condition(Scalar text, Names names) {
        faults(text, 0, language.faultsInCondition(shortened(text, text.text()), names));
    }

    void template(Scalar text, Names names) {
        try {
            for (Template.Part.Value value : Template.parse(text.text()).values()) {
                String expression = shortened(text, value.expression());
                faults(text, value.offset(), language.faultsInValue(expression, names));
            }
        } catch (IllegalArgumentException unclosed) {
            problems.at(text.position(), "\"{{\" is never closed; end the value with \"}}\".");
        }
    }

    /** @return whether there can be objects of that kind */
    boolean kind(Scalar apiVersion, Scalar kind) {
        Optional<String> fault = language.faultInKind(apiVersion.text(), kind.text());
        fault.ifPresent(it -> problems.at(kind.position(), it));
        return fault.isEmpty();
    }

    private void faults(Scalar text, int offset, List<Fault> faults) {
        for (Fault fault : faults) {
            problems.at(text.position(offset + fault.offset()), fault.reason());
        }
    }

    private String shortened(Scalar text, String expression) {
        if (expression.length() <= LONGEST) {
            return expression;
        }
        problems.at(text.position(), "This has more than " + LONGEST + " characters; split it into several checks.");
        return "true";
    }
}
