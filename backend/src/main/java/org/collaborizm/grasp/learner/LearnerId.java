package org.collaborizm.grasp.learner;

import java.security.Principal;
import java.util.UUID;

/** Who is learning. */
public record LearnerId(UUID value) {
    /** Everybody who is signed in, guests too, has their learner id as principal's name. */
    public static LearnerId of(Principal principal) {
        return new LearnerId(UUID.fromString(principal.getName()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
