package org.collaborizm.grasp.progress;

import java.time.Instant;
import java.util.Optional;

/** How a check stands for one learner. What is solved stays solved. */
public sealed interface CheckStatus {
    record Solved(Instant at) implements CheckStatus {}

    /** @param diagnosis the well-known trouble that it is in, if it is in one */
    record NotYet(String message, Optional<String> diagnosis) implements CheckStatus {
        public NotYet(String message) {
            this(message, Optional.empty());
        }
    }

    record CannotTell(String reason) implements CheckStatus {}

    /** No sandbox is there to look at. */
    record NotWatched() implements CheckStatus {}
}
