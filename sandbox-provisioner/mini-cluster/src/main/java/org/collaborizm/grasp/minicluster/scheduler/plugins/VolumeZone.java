package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.storage.Volumes;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;
import tools.jackson.databind.node.ObjectNode;

/** A volume that says by its labels in which zone it is, is used there. */
final class VolumeZone implements Filter {
    private static final List<String> LABELS = List.of(
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region");

    @Override
    public String name() {
        return "VolumeZone";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        var volumes = PodClaims.of(pod, view.surroundings()).bound().stream()
                .flatMap(
                        it -> view
                                .surroundings()
                                .find(Volumes.PERSISTENT_VOLUMES, new ObjectKey("", Volumes.volumeName(it)))
                                .stream())
                .filter(it -> LABELS.stream().anyMatch(Meta.labels(it)::containsKey))
                .toList();
        if (volumes.isEmpty()) {
            return new Prepared.Skipped();
        }
        return new Prepared.Each(node -> volumes.stream().allMatch(it -> inZone(it, node))
                ? Verdict.FITS
                : Verdict.unresolvable("node(s) had no available volume zone"));
    }

    private static boolean inZone(ObjectNode volume, NodeView node) {
        var labels = Meta.labels(volume);
        return LABELS.stream()
                .filter(labels::containsKey)
                .allMatch(it -> node.label(it)
                        .filter(value ->
                                List.of(labels.getOrDefault(it, "").split("__")).contains(value))
                        .isPresent());
    }
}
