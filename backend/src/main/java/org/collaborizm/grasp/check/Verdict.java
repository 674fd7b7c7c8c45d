package org.collaborizm.grasp.check;

import java.util.Optional;

/** What a check found. Not being able to tell is never held against the learner. */
public sealed interface Verdict {
    record Holds() implements Verdict {}

    /**
     * @param message what was seen and what is missing, in the learner's words
     * @param diagnosis the well-known trouble that it is in, if it is in one
     */
    record NotYet(String message, Optional<String> diagnosis) implements Verdict {
        public NotYet(String message) {
            this(message, Optional.empty());
        }
    }

    record CannotTell(String reason) implements Verdict {}
}
