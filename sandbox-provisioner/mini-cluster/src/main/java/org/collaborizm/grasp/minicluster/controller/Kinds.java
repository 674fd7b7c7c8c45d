package org.collaborizm.grasp.minicluster.controller;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;

/** The resources that workload controllers deal with. */
public final class Kinds {
    public static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    public static final GroupVersionResource NODES = GroupVersionResource.core("nodes");
    public static final GroupVersionResource EVENTS = GroupVersionResource.core("events");
    public static final GroupVersionResource NAMESPACES = GroupVersionResource.core("namespaces");
    public static final GroupVersionResource SERVICE_ACCOUNTS = GroupVersionResource.core("serviceaccounts");
    public static final GroupVersionResource CONFIG_MAPS = GroupVersionResource.core("configmaps");
    public static final GroupVersionResource CLAIMS = GroupVersionResource.core("persistentvolumeclaims");
    public static final GroupVersionResource REPLICATION_CONTROLLERS =
            GroupVersionResource.core("replicationcontrollers");
    public static final GroupVersionResource REPLICA_SETS = GroupVersionResource.of("apps/v1", "replicasets");
    public static final GroupVersionResource DEPLOYMENTS = GroupVersionResource.of("apps/v1", "deployments");
    public static final GroupVersionResource STATEFUL_SETS = GroupVersionResource.of("apps/v1", "statefulsets");
    public static final GroupVersionResource DAEMON_SETS = GroupVersionResource.of("apps/v1", "daemonsets");
    public static final GroupVersionResource CONTROLLER_REVISIONS =
            GroupVersionResource.of("apps/v1", "controllerrevisions");
    public static final GroupVersionResource JOBS = GroupVersionResource.of("batch/v1", "jobs");
    public static final GroupVersionResource CRON_JOBS = GroupVersionResource.of("batch/v1", "cronjobs");

    private Kinds() {}
}
