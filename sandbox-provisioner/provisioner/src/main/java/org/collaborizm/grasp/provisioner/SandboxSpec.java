package org.collaborizm.grasp.provisioner;

import java.util.List;
import java.util.Set;

/**
 * What a sandbox is to be.
 *
 * @param lease its name
 * @param pools its nodes; never empty
 * @param images container images its workloads use, loaded into every node beforehand since a sandbox reaches no registry
 * @param containers whether its workloads must really run; if not, to look as though they did is enough
 * @param minor the minor version of Kubernetes 1 that it needs at least; 0 for any
 * @param features what it needs that not every cluster has: {@code storage} (claims get volumes), {@code ingress} (there is a
 *     controller), {@code metrics} (use of CPU and memory is measured)
 */
public record SandboxSpec(
        LeaseId lease, List<NodePool> pools, List<String> images, boolean containers, int minor, Set<String> features) {
    /** One whose workloads need not really run. */
    public SandboxSpec(LeaseId lease, List<NodePool> pools, List<String> images) {
        this(lease, pools, images, false, 0, Set.of());
    }

    public SandboxSpec {
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("A sandbox has at least one node pool");
        }
        pools = List.copyOf(pools);
        images = List.copyOf(images);
        features = Set.copyOf(features);
    }
}
