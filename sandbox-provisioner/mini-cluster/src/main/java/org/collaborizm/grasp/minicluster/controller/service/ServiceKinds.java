package org.collaborizm.grasp.minicluster.controller.service;

import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;

/** The resources these controllers deal with. */
final class ServiceKinds {
    static final GroupVersionResource SERVICES = GroupVersionResource.core("services");
    static final GroupVersionResource ENDPOINTS = GroupVersionResource.core("endpoints");
    static final GroupVersionResource ENDPOINT_SLICES =
            GroupVersionResource.of("discovery.k8s.io/v1", "endpointslices");
    static final GroupVersionResource INGRESSES = GroupVersionResource.of("networking.k8s.io/v1", "ingresses");
    static final GroupVersionResource INGRESS_CLASSES =
            GroupVersionResource.of("networking.k8s.io/v1", "ingressclasses");

    private ServiceKinds() {}
}
