package org.collaborizm.grasp.progress;

import java.time.Instant;

/** How a check stands for one learner. What is solved stays solved. */
public sealed interface CheckStatus {
    record Solved(Instant at) implements CheckStatus {}

    record NotYet(String message) implements CheckStatus {}

    record CannotTell(String reason) implements CheckStatus {}

    /** No sandbox is there to look at. */
    record NotWatched() implements CheckStatus {}
}
