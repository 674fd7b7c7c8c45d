package org.collaborizm.grasp.minicluster.network;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;

/** The resources the network reads. */
final class Kinds {
    static final GroupVersionResource PODS = GroupVersionResource.core("pods");
    static final GroupVersionResource NAMESPACES = GroupVersionResource.core("namespaces");
    static final GroupVersionResource SERVICES = GroupVersionResource.core("services");
    static final GroupVersionResource ENDPOINT_SLICES =
            GroupVersionResource.of("discovery.k8s.io/v1", "endpointslices");
    static final GroupVersionResource INGRESSES = GroupVersionResource.of("networking.k8s.io/v1", "ingresses");
    static final GroupVersionResource POLICIES = GroupVersionResource.of("networking.k8s.io/v1", "networkpolicies");

    private Kinds() {}
}
