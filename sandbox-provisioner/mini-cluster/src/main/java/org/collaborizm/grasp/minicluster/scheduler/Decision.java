package org.collaborizm.grasp.minicluster.scheduler;

/** What the scheduler decides about a Pod. */
public sealed interface Decision {
    /** It goes to this node. */
    record Fits(String node) implements Decision {}

    /** It fits nowhere now. */
    record Unfit(Diagnosis diagnosis) implements Decision {}

    /** There is no node at all. */
    record NoNodes() implements Decision {}
}
