package org.collaborizm.grasp.minicluster.scheduler.plugins;

import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** A Pod that names its node goes there or nowhere. */
final class NodeName implements Filter {
    @Override
    public String name() {
        return "NodeName";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        if (pod.node().isEmpty()) {
            return new Prepared.Skipped();
        }
        return new Prepared.Each(node -> node.name().equals(pod.node())
                ? Verdict.FITS
                : Verdict.unresolvable("node(s) didn't match the requested node name"));
    }
}
