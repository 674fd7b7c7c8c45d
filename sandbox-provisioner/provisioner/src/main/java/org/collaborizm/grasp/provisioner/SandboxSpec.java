package org.collaborizm.grasp.provisioner;

import java.util.List;

/**
 * What a sandbox is to be.
 *
 * @param lease its name
 * @param pools its nodes; never empty
 * @param images container images its workloads use, loaded into every node beforehand since a sandbox reaches no registry
 * @param containers whether its workloads must really run; if not, to look as though they did is enough
 * @param minor the minor version of Kubernetes 1 that it needs at least; 0 for any
 */
public record SandboxSpec(LeaseId lease, List<NodePool> pools, List<String> images, boolean containers, int minor) {
    /** One whose workloads need not really run. */
    public SandboxSpec(LeaseId lease, List<NodePool> pools, List<String> images) {
        this(lease, pools, images, false, 0);
    }

    public SandboxSpec {
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("A sandbox has at least one node pool");
        }
        pools = List.copyOf(pools);
        images = List.copyOf(images);
    }
}
