package org.collaborizm.grasp.learner;

/** What a learner may do besides learning. Each includes the ones before it. */
public enum Role {
    LEARNER,
    /** Writes lessons. */
    MENTOR,
    /** Sees and ends sandboxes. */
    ADMIN
}
