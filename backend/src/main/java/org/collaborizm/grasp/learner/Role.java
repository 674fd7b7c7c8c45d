package org.collaborizm.grasp.learner;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** What a learner may do besides learning. Each includes the ones before it. */
public enum Role {
    LEARNER,
    /** Writes lessons. */
    MENTOR,
    /** Sees and ends sandboxes. */
    ADMIN;

    public static Role of(@Nullable Principal who) {
        return who instanceof SignedIn signedIn ? signedIn.learner().role() : LEARNER;
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
