package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Set;

/** What reading a lesson needs to know of the language that conditions are written in. */
public interface ConditionLanguage {
    /** What is wrong with a condition over lists of objects of these names; empty if it can be judged. */
    List<Fault> faultsInCondition(String expression, Set<String> lists);

    /** What is wrong with an expression whose value is quoted in a text; empty if it can be evaluated. */
    List<Fault> faultsInValue(String expression, Set<String> lists);

    /** @param offset where in the expression, in characters from 0 */
    record Fault(int offset, String reason) {}
}
