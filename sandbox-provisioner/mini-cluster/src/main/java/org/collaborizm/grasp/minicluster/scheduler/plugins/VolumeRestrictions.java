package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.controller.storage.Volumes;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** A claim that is for one Pod only is given to no second one. */
final class VolumeRestrictions implements Filter {
    @Override
    public String name() {
        return "VolumeRestrictions";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        var exclusive = new HashSet<String>();
        for (var volume : pod.spec().path("volumes")) {
            var name = PodClaims.claimName(volume, pod);
            Optional.of(name)
                    .filter(it -> !it.isEmpty())
                    .flatMap(it -> view.surroundings().find(Volumes.CLAIMS, new ObjectKey(pod.namespace(), it)))
                    .filter(it -> it.path("spec")
                            .path("accessModes")
                            .valueStream()
                            .anyMatch(mode -> mode.asString("").equals("ReadWriteOncePod")))
                    .ifPresent(_ -> exclusive.add(name));
        }
        if (exclusive.isEmpty()) {
            return new Prepared.Skipped();
        }
        return new Prepared.Each(node -> taken(node, pod, exclusive)
                ? Verdict.unschedulable(
                        "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode")
                : Verdict.FITS);
    }

    private static boolean taken(NodeView node, PodInfo pod, Set<String> exclusive) {
        return node.pods().stream()
                .filter(it -> it.namespace().equals(pod.namespace()))
                .anyMatch(other -> other.spec()
                        .path("volumes")
                        .valueStream()
                        .anyMatch(it -> exclusive.contains(PodClaims.claimName(it, other))));
    }
}
