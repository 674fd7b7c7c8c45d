package org.collaborizm.grasp.provisioner;

import java.util.Optional;

/** Gives learners shells on this machine, for clusters that have no container to put one in. */
interface ShellHouse extends AutoCloseable {
    /**
     * The shells of a sandbox, made or found.
     *
     * @param kubeconfig how they reach the cluster, at {@link #SERVER}
     * @param port where the cluster's API server listens on this machine's loopback
     * @throws SandboxFailed if this machine cannot have any
     */
    LearnerShells open(EmbeddedCluster embedded, String kubeconfig, int port) throws SandboxFailed;

    /** Ends all shells of a sandbox and removes what they left; none is success. */
    void remove(LeaseId lease) throws SandboxFailed;

    /** What this machine lacks for shells with a kubectl, and what to do about it; empty if nothing. */
    Optional<String> missing();

    /** Lets go; shells go on. */
    @Override
    default void close() {}

    /** The API server's address in the shells. */
    String SERVER = "https://127.0.0.1:6443";
}
