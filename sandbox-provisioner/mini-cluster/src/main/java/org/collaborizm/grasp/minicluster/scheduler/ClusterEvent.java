package org.collaborizm.grasp.minicluster.scheduler;

import java.util.Set;

/** Something happened that may make room for Pods which fitted nowhere. */
enum ClusterEvent {
    NODE,
    POD_ASSIGNED("InterPodAffinity", "PodTopologySpread"),
    POD_GONE(
            "NodeResourcesFit",
            "NodePorts",
            "InterPodAffinity",
            "PodTopologySpread",
            "VolumeRestrictions",
            "NodeVolumeLimits"),
    VOLUME("VolumeBinding", "VolumeZone", "VolumeRestrictions", "NodeVolumeLimits");

    private final Set<String> plugins;

    /** @param plugins that may change their mind; none for all */
    ClusterEvent(String... plugins) {
        this.plugins = Set.of(plugins);
    }

    /** Whether it can help a Pod to which these plugins said no. */
    boolean concerns(Set<String> rejecting) {
        return plugins.isEmpty() || rejecting.isEmpty() || rejecting.stream().anyMatch(plugins::contains);
    }
}
