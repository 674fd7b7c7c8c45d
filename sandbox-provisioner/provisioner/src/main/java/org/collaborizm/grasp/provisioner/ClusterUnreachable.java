package org.collaborizm.grasp.provisioner;

/** The sandbox's API server gave no answer; the learner did nothing wrong. */
public final class ClusterUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterUnreachable(LeaseId lease, Throwable cause) {
        super("The cluster of sandbox " + lease + " gave no answer", cause);
    }
}
