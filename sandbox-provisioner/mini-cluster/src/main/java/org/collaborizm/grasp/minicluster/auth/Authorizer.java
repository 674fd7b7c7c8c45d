package org.collaborizm.grasp.minicluster.auth;

/** Decides whether somebody may do something. */
@FunctionalInterface
public interface Authorizer {
    Decision authorize(Attributes attributes);

    /** @param reason why, for access reviews; may be empty */
    record Decision(boolean allowed, String reason) {}
}
