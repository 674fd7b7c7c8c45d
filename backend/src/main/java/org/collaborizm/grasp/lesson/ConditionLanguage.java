package org.collaborizm.grasp.lesson;

import java.util.List;
import java.util.Optional;

/** What reading a lesson needs to know of the language that conditions are written in. */
public interface ConditionLanguage {
    /** What is wrong with a condition over these names; empty if it can be judged. */
    List<Fault> faultsInCondition(String expression, Names names);

    /** What is wrong with an expression whose value is quoted in a text; empty if it can be evaluated. */
    List<Fault> faultsInValue(String expression, Names names);

    /** Why no object can be of that kind; empty if it is known, or of a group that does not come with Kubernetes. */
    Optional<String> faultInKind(String apiVersion, String kind);

    /** @param offset where in the expression, in characters from 0 */
    record Fault(int offset, String reason) {}
}
