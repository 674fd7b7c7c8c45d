package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.collaborizm.grasp.provisioner.SandboxLabels.Role;

/**
 * A sandbox's two networks. Inside, its containers reach each other and nothing else: no route leads out, and this host has no
 * address there. Outside, this host reaches the door, and the door nobody.
 */
final class SandboxNetworks {
    private static final Map<String, String> INSIDE = Map.of("com.docker.network.bridge.inhibit_ipv4", "true");
    private static final Map<String, String> OUTSIDE = Map.of(
            "com.docker.network.bridge.enable_ip_masquerade", "false", "com.docker.network.bridge.enable_icc", "false");

    private final DockerClient docker;
    private final SandboxLabels labels;
    private final Subnets subnets;

    SandboxNetworks(DockerClient docker, SandboxLabels labels, Subnets subnets) {
        this.docker = docker;
        this.labels = labels;
        this.subnets = subnets;
    }

    /** @param nodes what the sandbox consists of: written down here for whoever finds it later */
    SandboxNetwork inside(LeaseId lease, List<NodePlan> nodes) throws SandboxFailed {
        var names = String.join(",", nodes.stream().map(NodePlan::name).toList());
        return ensure(lease, Role.INSIDE, Map.of(SandboxLabels.NODES, names));
    }

    SandboxNetwork outside(LeaseId lease) throws SandboxFailed {
        return ensure(lease, Role.OUTSIDE, Map.of());
    }

    private SandboxNetwork ensure(LeaseId lease, Role role, Map<String, String> notes) throws SandboxFailed {
        var found = find(lease, role);
        return found.isPresent() ? found.get() : create(lease, role, notes);
    }

    Optional<SandboxNetwork> find(LeaseId lease, Role role) {
        return SandboxParts.networks(docker, labels.of(lease, role)).stream()
                .findFirst()
                .map(SandboxNetwork::of);
    }

    private SandboxNetwork create(LeaseId lease, Role role, Map<String, String> notes) throws SandboxFailed {
        var marks = new java.util.HashMap<>(labels.of(lease, role));
        marks.putAll(notes);
        var blocks = subnets.from(lease.hashCode() + role.ordinal()).iterator();
        while (blocks.hasNext()) {
            var block = blocks.next();
            try {
                return new SandboxNetwork(
                        create("grasp-" + lease + "-" + role.label(), role, block, marks), block, marks);
            } catch (DockerException taken) {
                if (!String.valueOf(taken.getMessage()).contains("overlap")) {
                    throw taken;
                }
            }
        }
        throw new SandboxFailed(Reason.INTERNAL, "All addresses for sandboxes are in use.");
    }

    private String create(String name, Role role, Subnets.Block block, Map<String, String> marks) {
        var addresses = new Network.Ipam()
                .withDriver("default")
                .withConfig(new Network.Ipam.Config()
                        .withSubnet(block.cidr())
                        .withIpRange(block.dockersOwn())
                        .withGateway(block.gateway()));
        try (var command = docker.createNetworkCmd()) {
            return command.withName(name)
                    .withDriver("bridge")
                    .withCheckDuplicate(true)
                    .withInternal(role == Role.INSIDE)
                    .withOptions(role == Role.INSIDE ? INSIDE : OUTSIDE)
                    .withIpam(addresses)
                    .withLabels(marks)
                    .exec()
                    .getId();
        }
    }

    /** @param labels as the Docker engine has them */
    record SandboxNetwork(String id, Subnets.Block block, Map<String, String> labels) {
        private static SandboxNetwork of(Network network) {
            var subnet = network.getIpam().getConfig().getFirst().getSubnet();
            return new SandboxNetwork(network.getId(), Subnets.of(subnet), Map.copyOf(network.getLabels()));
        }

        /** The names of the sandbox's nodes, in order. */
        List<String> nodes() {
            return List.of(labels.getOrDefault(SandboxLabels.NODES, "").split(","));
        }
    }
}
