package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.collaborizm.grasp.minicluster.apimachinery.GroupVersionResource;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.storage.Volumes;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Surroundings;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;
import tools.jackson.databind.JsonNode;

/** A node takes no more volumes of a CSI driver than its {@code CSINode} allows. */
final class NodeVolumeLimits implements Filter {
    private static final GroupVersionResource CSI_NODES = GroupVersionResource.of("storage.k8s.io/v1", "csinodes");

    @Override
    public String name() {
        return "NodeVolumeLimits";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        if (volumes(pod, view.surroundings()).isEmpty()) {
            return new Prepared.Skipped();
        }
        return new Prepared.Each(node -> check(pod, node, view.surroundings()));
    }

    private static Verdict check(PodInfo pod, NodeView node, Surroundings surroundings) {
        var limits = surroundings.find(CSI_NODES, new ObjectKey("", node.name()));
        if (limits.isEmpty()) {
            return Verdict.FITS;
        }
        var all = new HashSet<>(volumes(pod, surroundings));
        node.pods().forEach(it -> all.addAll(volumes(it, surroundings)));
        for (var driver : limits.get().path("spec").path("drivers")) {
            var most = driver.path("allocatable").path("count");
            if (most.isNumber() && count(all, driver.path("name").asString("")) > most.asInt()) {
                return Verdict.unschedulable("node(s) exceed max volume count");
            }
        }
        return Verdict.FITS;
    }

    private static long count(Set<Attached> volumes, String driver) {
        return volumes.stream().filter(it -> it.driver().equals(driver)).count();
    }

    private static Set<Attached> volumes(PodInfo pod, Surroundings surroundings) {
        if (!pod.spec().has("volumes")) {
            return Set.of();
        }
        return PodClaims.of(pod, surroundings).bound().stream()
                .flatMap(it ->
                        surroundings
                                .find(Volumes.PERSISTENT_VOLUMES, new ObjectKey("", Volumes.volumeName(it)))
                                .stream())
                .filter(it -> it.path("spec").has("csi"))
                .map(it -> new Attached(driver(it), Meta.name(it)))
                .collect(Collectors.toSet());
    }

    private static String driver(JsonNode volume) {
        return volume.path("spec").path("csi").path("driver").asString("");
    }

    private record Attached(String driver, String volume) {}
}
