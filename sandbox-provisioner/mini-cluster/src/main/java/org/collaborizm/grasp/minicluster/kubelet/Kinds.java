package org.collaborizm.grasp.minicluster.kubelet;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;

/** The resources a kubelet works with. */
final class Kinds {
    static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    static final GroupVersionResource NODES = GroupVersionResource.core("nodes");
    static final GroupVersionResource NAMESPACES = GroupVersionResource.core("namespaces");
    static final GroupVersionResource SERVICES = GroupVersionResource.core("services");
    static final GroupVersionResource CONFIG_MAPS = GroupVersionResource.core("configmaps");
    static final GroupVersionResource SECRETS = GroupVersionResource.core("secrets");
    static final GroupVersionResource CLAIMS = GroupVersionResource.core("persistentvolumeclaims");
    static final GroupVersionResource VOLUMES = GroupVersionResource.core("persistentvolumes");
    static final GroupVersionResource LEASES = GroupVersionResource.of("coordination.k8s.io/v1", "leases");

    private Kinds() {}
}
