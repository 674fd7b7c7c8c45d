package org.collaborizm.grasp.provisioner;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.store.Snapshot;

/** The machines of an embedded cluster, and which of them are off. Known also while the cluster sleeps. */
final class EmbeddedMachines {
    private static final int CPUS = 2;
    private static final long MEMORY_BYTES = 4L << 30;

    private final List<NodePlan> nodes;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    EmbeddedMachines(List<NodePlan> nodes, Collection<String> stopped) {
        this.nodes = List.copyOf(nodes);
        this.stopped.addAll(stopped);
    }

    List<NodePlan> nodes() {
        return nodes;
    }

    /** Names of those that are on. */
    List<String> running() {
        return nodes.stream().map(NodePlan::name).filter(it -> !isStopped(it)).toList();
    }

    boolean isStopped(String node) {
        return stopped.contains(node);
    }

    void stopped(String node) {
        stopped.add(node);
    }

    void started(String node) {
        stopped.remove(node);
    }

    /** What is to be kept of the sandbox. */
    SandboxState with(Snapshot objects) {
        return new SandboxState(nodes, Set.copyOf(stopped), objects);
    }

    ClusterSpec spec() {
        return ClusterSpec.of(nodes.stream().map(EmbeddedMachines::pool).toList());
    }

    private static org.collaborizm.grasp.minicluster.NodePool pool(NodePlan node) {
        return new org.collaborizm.grasp.minicluster.NodePool(
                node.name(), 1, node.controlPlane(), node.labels(), node.taints(), CPUS, MEMORY_BYTES);
    }
}
