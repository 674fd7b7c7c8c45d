package org.collaborizm.grasp.progress;

import java.util.List;

/** How it stands with the step that a learner's cluster was last put into the start of. */
public sealed interface EntryState {
    /** None ever was. */
    record None() implements EntryState {}

    /** The cluster starts; then the step is entered. */
    record Waiting(String step) implements EntryState {}

    /** @param log what was done so far, oldest first, in words for the learner */
    record Working(String step, List<String> log) implements EntryState {
        public Working {
            log = List.copyOf(log);
        }
    }

    record Done(String step) implements EntryState {}

    /** @param reason in words for the learner */
    record Failed(String step, String reason) implements EntryState {}
}
