package org.collaborizm.grasp.check;

/** What a check found. Not being able to tell is never held against the learner. */
public sealed interface Verdict {
    record Holds() implements Verdict {}

    /** @param message what was seen and what is missing, in the learner's words */
    record NotYet(String message) implements Verdict {}

    record CannotTell(String reason) implements Verdict {}
}
