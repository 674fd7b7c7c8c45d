package org.collaborizm.grasp.minicluster.controller.autoscaling;

/** How many replicas are needed cannot be said, and why. */
final class UnknownReplicas extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownReplicas(String message) {
        super(message, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
