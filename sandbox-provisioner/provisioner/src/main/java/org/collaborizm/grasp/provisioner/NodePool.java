package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Map;

/**
 * Nodes of one configuration. They are named {@code name-1}, {@code name-2} and so on; the first node of the first pool
 * runs the control plane.
 *
 * @param name a DNS label of at most 40 characters
 * @param count how many nodes, 1 to 5
 * @param labels node labels
 * @param taints node taints as kubectl writes them: {@code key=value:Effect}
 */
public record NodePool(String name, int count, Map<String, String> labels, List<String> taints) {
    public NodePool {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")) {
            throw new IllegalArgumentException("A node pool's name is 1 to 40 of a-z, 0-9 and '-': " + name);
        }
        if (count < 1 || count > 5) {
            throw new IllegalArgumentException("Node pool " + name + " has 1 to 5 nodes, not " + count);
        }
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
    }
}
