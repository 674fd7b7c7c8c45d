package org.collaborizm.grasp.minicluster;

import java.util.List;
import java.util.Map;

/**
 * Nodes that are alike.
 *
 * @param prefix of their names; the nodes of {@code worker} are {@code worker-1}, {@code worker-2} …, a single one has it as name
 * @param controlPlane whether they carry the role and label of a server
 * @param taints as {@code key=value:effect}
 * @param cpus cores of each
 * @param memory of each, in bytes
 */
public record NodePool(
        String prefix,
        int count,
        boolean controlPlane,
        Map<String, String> labels,
        List<String> taints,
        int cpus,
        long memory) {
    private static final long GIB = 1L << 30;

    /** The same, as servers of the control plane. */
    public NodePool asControlPlane() {
        return new NodePool(prefix, count, true, labels, taints, cpus, memory);
    }

    /** Ordinary nodes of two cores and 4 GiB. */
    public static NodePool of(String prefix, int count) {
        return new NodePool(prefix, count, false, Map.of(), List.of(), 2, 4 * GIB);
    }
}
