package org.collaborizm.grasp.minicluster.kubelet;

import java.util.List;
import java.util.Map;

/**
 * A node as it is made.
 *
 * @param cpus cores
 * @param memory in bytes
 * @param controlPlane whether it carries the role and label of a server
 * @param taints as {@code key=value:effect}
 */
public record NodeSpec(
        String name, int cpus, long memory, boolean controlPlane, Map<String, String> labels, List<String> taints) {
    private static final long GIB = 1L << 30;

    public static NodeSpec server(String name) {
        return new NodeSpec(name, 2, 4 * GIB, true, Map.of(), List.of());
    }

    public static NodeSpec agent(String name) {
        return new NodeSpec(name, 2, 4 * GIB, false, Map.of(), List.of());
    }
}
