package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.model.HostConfig;
import java.util.Map;

/** Another sandbox's API server, as far as networks go: something that listens in a network of its own. */
final class Neighbour implements AutoCloseable {
    static final int PORT = 6443;

    private final TestSandbox sandbox;
    private final String network;
    private final String container;

    Neighbour(TestSandbox sandbox) {
        this.sandbox = sandbox;
        network = sandbox.docker
                .createNetworkCmd()
                .withName(sandbox.name + "-neighbour")
                .withInternal(true)
                .withOptions(Map.of("com.docker.network.bridge.inhibit_ipv4", "true"))
                .exec()
                .getId();
        container = sandbox.docker
                .createContainerCmd(TestSandbox.TOOLBOX_IMAGE)
                .withCmd("socat", "TCP-LISTEN:" + PORT + ",fork,reuseaddr", "EXEC:cat")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode(network))
                .exec()
                .getId();
        sandbox.docker.startContainerCmd(container).exec();
    }

    String address() {
        return sandbox.docker
                .inspectContainerCmd(container)
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    boolean answersItself() throws Exception {
        return ContainerText.of(
                                sandbox.docker,
                                container,
                                "bash",
                                "-c",
                                "for i in $(seq 50); do exec 3<>/dev/tcp/" + address() + "/" + PORT
                                        + " && exit 0; sleep 0.1; done; exit 1")
                        .exit()
                == 0;
    }

    @Override
    public void close() {
        sandbox.docker.removeContainerCmd(container).withForce(true).exec();
        sandbox.docker.removeNetworkCmd(network).exec();
    }
}
