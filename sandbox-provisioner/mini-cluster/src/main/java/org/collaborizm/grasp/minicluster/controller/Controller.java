package org.collaborizm.grasp.minicluster.controller;

/** One control loop. */
public interface Controller {
    /** As events name their source: {@code deployment-controller}. */
    String name();

    /** The service account in {@code kube-system} whose rights it has. */
    default String serviceAccount() {
        return name();
    }

    /** Begins to watch; called once, in the cluster's loop. */
    void start(ControllerContext context);
}
