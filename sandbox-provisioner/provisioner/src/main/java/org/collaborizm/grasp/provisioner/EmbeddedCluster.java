package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.collaborizm.grasp.minicluster.ClusterSpec;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.store.SavedState;
import org.collaborizm.grasp.minicluster.store.Snapshot;

/** A mini-cluster of one sandbox, with what is to be known of its machines. */
final class EmbeddedCluster {
    private static final int CPUS = 2;
    private static final long MEMORY_BYTES = 4L << 30;

    private final LeaseId lease;
    private final List<NodePlan> nodes;
    private final MiniCluster cluster;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private Optional<Saved> saved = Optional.empty();

    private EmbeddedCluster(LeaseId lease, List<NodePlan> nodes, MiniCluster cluster) {
        this.lease = lease;
        this.nodes = nodes;
        this.cluster = cluster;
    }

    /** A new one. @param template what is in it before its nodes join */
    static EmbeddedCluster start(SandboxSpec spec, Snapshot template) {
        var nodes = NodePlan.of(spec);
        return new EmbeddedCluster(spec.lease(), nodes, MiniCluster.start(spec(nodes), template));
    }

    /** @throws IllegalArgumentException if the bytes are not what {@link #save} made */
    static EmbeddedCluster restore(LeaseId lease, byte[] bytes) {
        var state = SandboxState.read(bytes);
        var cluster = MiniCluster.start(spec(state.nodes()), state.objects());
        var restored = new EmbeddedCluster(lease, state.nodes(), cluster);
        state.stopped().forEach(restored::stop);
        return restored;
    }

    private static ClusterSpec spec(List<NodePlan> nodes) {
        return ClusterSpec.of(nodes.stream().map(EmbeddedCluster::pool).toList());
    }

    private static org.collaborizm.grasp.minicluster.NodePool pool(NodePlan node) {
        return new org.collaborizm.grasp.minicluster.NodePool(
                node.name(), 1, node.controlPlane(), node.labels(), node.taints(), CPUS, MEMORY_BYTES);
    }

    LeaseId lease() {
        return lease;
    }

    MiniCluster cluster() {
        return cluster;
    }

    List<NodePlan> nodes() {
        return nodes;
    }

    /** The nodes whose machines are on. */
    List<String> running() {
        return nodes.stream().map(NodePlan::name).filter(it -> !isStopped(it)).toList();
    }

    boolean isStopped(String node) {
        return stopped.contains(node);
    }

    void stop(String node) {
        stopped.add(node);
        cluster.nodes().stopNode(node);
    }

    void start(String node) {
        stopped.remove(node);
        cluster.nodes().startNode(node);
    }

    /** Keeps what has changed since the last time, if anything has. */
    synchronized void save(ClusterArchive archive) {
        var now = new Saved(cluster.snapshot(), Set.copyOf(stopped));
        if (saved.filter(it -> it.saysTheSame(now)).isEmpty()) {
            archive.put(lease, new SandboxState(nodes, now.stopped(), now.objects()).write());
        }
        saved = Optional.of(now); // so that a heartbeat is looked at once
    }

    private record Saved(Snapshot objects, Set<String> stopped) {
        boolean saysTheSame(Saved other) {
            return stopped.equals(other.stopped) && !SavedState.differ(objects, other.objects);
        }
    }
}
