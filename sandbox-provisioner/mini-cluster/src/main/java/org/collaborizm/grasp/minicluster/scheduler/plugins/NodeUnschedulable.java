package org.collaborizm.grasp.minicluster.scheduler.plugins;

import java.util.List;
import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Taint;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** A cordoned node takes only Pods that tolerate it. */
final class NodeUnschedulable implements Filter {
    static final Taint TAINT = new Taint("node.kubernetes.io/unschedulable", "", Taint.NO_SCHEDULE);

    @Override
    public String name() {
        return "NodeUnschedulable";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        return new Prepared.Each(node -> check(node, pod.tolerations()));
    }

    private static Verdict check(NodeView node, List<Taint.Toleration> tolerations) {
        return node.facts().unschedulable() && !TAINT.toleratedBy(tolerations)
                ? Verdict.unresolvable("node(s) were unschedulable")
                : Verdict.FITS;
    }
}
