package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.util.Objects;
import java.util.Optional;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.collaborizm.grasp.provisioner.SandboxLabels.Role;
import org.collaborizm.grasp.provisioner.SandboxNetworks.SandboxNetwork;

/**
 * The platform's own way to a sandbox's API server: an unprivileged container in both of the sandbox's networks that passes
 * connections on, published on this host's loopback only. The sandbox's network itself has no way in or out.
 */
final class ApiDoor {
    static final int API_PORT = 6443;
    private static final ExposedPort PORT = ExposedPort.tcp(API_PORT);
    private static final long MEMORY_BYTES = 32L << 20;
    private static final long PROCESSES = 256;

    private final DockerClient docker;
    private final SandboxLabels labels;
    private final String image;

    /** @param image one with socat: the toolbox's */
    ApiDoor(DockerClient docker, SandboxLabels labels, String image) {
        this.docker = docker;
        this.labels = labels;
        this.image = image;
    }

    /**
     * Opens the door, or finds it open.
     *
     * @return its port on loopback
     */
    int open(LeaseId lease, SandboxNetwork inside, SandboxNetwork outside) throws SandboxFailed {
        var id = find(lease).orElseGet(() -> create(lease, inside, outside));
        if (!isIn(id, inside)) {
            docker.connectToNetworkCmd()
                    .withContainerId(id)
                    .withNetworkId(inside.id())
                    .exec();
        }
        try {
            docker.startContainerCmd(id).exec();
        } catch (NotModifiedException e) {
            return port(id); // it is open
        }
        return port(id);
    }

    private Optional<String> find(LeaseId lease) {
        return SandboxParts.containers(docker, labels.of(lease, Role.DOOR)).stream()
                .findFirst()
                .map(container -> container.getId());
    }

    private String create(LeaseId lease, SandboxNetwork inside, SandboxNetwork outside) {
        var bounds = Toolbox.confined()
                .withMemory(MEMORY_BYTES)
                .withMemorySwap(MEMORY_BYTES)
                .withPidsLimit(PROCESSES)
                .withTmpFs(java.util.Map.of())
                .withNetworkMode(outside.id())
                .withPortBindings(new Ports(PORT, Ports.Binding.bindIp("127.0.0.1")));
        var server = inside.block().server() + ":" + API_PORT;
        try (var command = docker.createContainerCmd(image)) {
            return command.withName("grasp-" + lease + "-door")
                    .withUser("65534:65534")
                    .withEntrypoint("socat")
                    .withCmd("TCP-LISTEN:" + API_PORT + ",fork,reuseaddr,max-children=200", "TCP:" + server)
                    .withExposedPorts(PORT)
                    .withHostConfig(bounds)
                    .withLabels(labels.of(lease, Role.DOOR))
                    .exec()
                    .getId();
        }
    }

    private boolean isIn(String id, SandboxNetwork network) {
        var networks =
                docker.inspectContainerCmd(id).exec().getNetworkSettings().getNetworks();
        return networks.values().stream().anyMatch(it -> network.id().equals(it.getNetworkID()));
    }

    /** @throws SandboxFailed if it is shut */
    int port(String id) throws SandboxFailed {
        var bindings = docker.inspectContainerCmd(id)
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(PORT);
        if (bindings == null || bindings.length == 0) {
            throw new SandboxFailed(Reason.LOST, "The way to your cluster is closed.");
        }
        return Integer.parseInt(Objects.requireNonNull(bindings[0].getHostPortSpec()));
    }
}
