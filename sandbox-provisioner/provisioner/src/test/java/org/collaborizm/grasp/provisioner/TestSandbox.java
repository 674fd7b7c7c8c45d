package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;

/** One node, one toolbox and the network between them, as small as these tests can have it; without an engine. */
final class TestSandbox implements AutoCloseable {
    static final String SERVER = "https://control-plane-1:6443";
    private static final String CLUSTER_IMAGE = "offline/k3s:v1.20.2";
    static final String TOOLBOX_IMAGE = System.getProperty("grasp.toolbox.image", "offline/toolbox:v1.20.2");
    private static final Map<String, String> LABELS = Map.of("org.collaborizm.grasp.test", "shell");
    private static final ExposedPort API = ExposedPort.tcp(6443);

    final DockerClient docker = DockerClientFactory.lazyClient();
    final String name = "shelltest-" + Long.toString(System.nanoTime(), 36);
    final String network;
    final String node;
    final String toolbox;
    final String adminKubeconfig;
    final String learnerKubeconfig;
    final KubernetesClient admin;

    TestSandbox() {
        network = docker.createNetworkCmd()
                .withName(name)
                .withInternal(true)
                .withOptions(Map.of("com.docker.network.bridge.inhibit_ipv4", "true"))
                .withLabels(LABELS)
                .exec()
                .getId();
        node = startNode();
        toolbox = new Toolbox(docker, TOOLBOX_IMAGE).ensure(name + "-toolbox", network, LABELS);
        adminKubeconfig = Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(this::readyKubeconfig, text -> text.startsWith("apiVersion"));
        admin = ClusterConnections.open(adminKubeconfig);
        learnerKubeconfig = new GuardRails(admin, SERVER).install();
    }

    private String startNode() {
        var command = new ArrayList<>(List.of("server", "--tls-san", "control-plane-1", "--tls-san", "127.0.0.1"));
        GuardRails.apiServerArguments(true)
                .forEach(argument -> command.addAll(List.of("--kube-apiserver-arg", argument)));
        var host = HostConfig.newHostConfig()
                .withPrivileged(true)
                .withCgroupnsMode("host")
                .withBinds(new Bind("/sys/fs/cgroup", new Volume("/sys/fs/cgroup")))
                .withPortBindings(PortBinding.parse("127.0.0.1::6443"));
        var id = docker.createContainerCmd(CLUSTER_IMAGE)
                .withName(name + "-node")
                .withHostName(name + "-1")
                .withCmd(command)
                .withExposedPorts(API)
                .withLabels(LABELS)
                .withHostConfig(host)
                .exec()
                .getId();
        docker.startContainerCmd(id).exec();
        docker.connectToNetworkCmd()
                .withNetworkId(network)
                .withContainerId(id)
                .withContainerNetwork(
                        new com.github.dockerjava.api.model.ContainerNetwork().withAliases("control-plane-1"))
                .exec();
        return id;
    }

    private String readyKubeconfig() throws Exception {
        var log = ContainerText.logs(docker, node);
        if (!log.contains("Node controller sync successful")) {
            return "";
        }
        var port = docker.inspectContainerCmd(node)
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(API)[0]
                .getHostPortSpec();
        return ContainerText.of(docker, node, "cat", "/etc/rancher/k3s/k3s.yaml")
                .output()
                .replace(":6443", ":" + port);
    }

    /** Runs a command in the toolbox as the learner would. */
    ContainerText.Result inShell(String script) throws Exception {
        return ContainerText.of(docker, toolbox, "bash", "-c", script);
    }

    @Override
    public void close() {
        admin.close();
        for (var id : List.of(toolbox, node)) {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
        docker.removeNetworkCmd(network).exec();
    }
}
