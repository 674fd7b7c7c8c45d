package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.List;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.Score;

/** The plugins of the profile {@code default-scheduler}, in the order of Kubernetes 1.32. */
public final class DefaultPlugins {
    private DefaultPlugins() {}

    public static List<Filter> filters() {
        return List.of(
                new NodeUnschedulable(),
                new NodeName(),
                new TaintToleration(),
                new NodeAffinity(),
                new NodePorts(),
                new NodeResourcesFit(),
                new VolumeRestrictions(),
                new NodeVolumeLimits(),
                new VolumeBinding(),
                new VolumeZone(),
                new PodTopologySpread(),
                new InterPodAffinity());
    }

    public static List<Score> scores() {
        return List.of(
                new TaintToleration(),
                new NodeAffinity(),
                new NodeResourcesFit(),
                new PodTopologySpreadScore(),
                new InterPodAffinityScore(),
                new NodeResourcesBalancedAllocation(),
                new ImageLocality());
    }
}
