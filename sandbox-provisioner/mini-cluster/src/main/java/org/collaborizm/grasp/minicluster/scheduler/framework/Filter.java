package org.collaborizm.grasp.minicluster.scheduler.framework;

import java.util.Set;

/** A plugin that says which nodes a Pod may go to. */
public interface Filter {
    String name();

    /** Looks at the Pod and the whole cluster once. */
    Prepared prepare(PodInfo pod, ClusterView view);

    /** Looks at one node. */
    @FunctionalInterface
    interface Check {
        Verdict on(NodeView node);
    }

    /** What came of looking at the whole. */
    sealed interface Prepared {
        /** Every node is to be looked at. */
        record Each(Check check) implements Prepared {}

        /** Only nodes of these names come into question. */
        record Only(Set<String> names, Check check) implements Prepared {}

        /** No node comes into question. */
        record Rejected(String reason) implements Prepared {}

        /** Nothing to say about this Pod. */
        record Skipped() implements Prepared {}
    }
}
