package org.collaborizm.grasp.minicluster.auth.review;

import org.collaborizm.grasp.minicluster.auth.User;
import tools.jackson.databind.node.ObjectNode;

/** Answers an object that is created only to be answered and never stored. */
@FunctionalInterface
public interface Review {
    /**
     * @param asking who sent it
     * @param namespace of the path; empty if it has none
     * @param review as sent, decoded; may be changed and answered
     * @return it with its status
     */
    ObjectNode answer(User asking, String namespace, ObjectNode review);
}
