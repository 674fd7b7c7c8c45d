package org.collaborizm.grasp.provisioner;

/** What there is of a sandbox. */
public sealed interface Presence {
    record Absent() implements Presence {}

    /** All of it is there and running, stopped worker nodes aside. */
    record Running(RunningSandbox sandbox) implements Presence {}

    /**
     * Some of it is there.
     *
     * @param reason what is missing
     */
    record Broken(String reason) implements Presence {}
}
