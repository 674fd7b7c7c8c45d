package org.collaborizm.grasp.minicluster.scheduler.plugins;

import org.collaborizm.grasp.minicluster.scheduler.framework.ClusterView;
import org.collaborizm.grasp.minicluster.scheduler.framework.Filter;
import org.collaborizm.grasp.minicluster.scheduler.framework.HostPort;
import org.collaborizm.grasp.minicluster.scheduler.framework.NodeView;
import org.collaborizm.grasp.minicluster.scheduler.framework.PodInfo;
import org.collaborizm.grasp.minicluster.scheduler.framework.Verdict;

/** A port of the node can be taken once. */
final class NodePorts implements Filter {
    @Override
    public String name() {
        return "NodePorts";
    }

    @Override
    public Prepared prepare(PodInfo pod, ClusterView view) {
        if (pod.ports().isEmpty()) {
            return new Prepared.Skipped();
        }
        return new Prepared.Each(node -> pod.ports().stream().anyMatch(it -> taken(node, it))
                ? Verdict.unschedulable("node(s) didn't have free ports for the requested pod ports")
                : Verdict.FITS);
    }

    private static boolean taken(NodeView node, HostPort port) {
        return node.pods().stream().flatMap(it -> it.ports().stream()).anyMatch(port::conflictsWith);
    }
}
