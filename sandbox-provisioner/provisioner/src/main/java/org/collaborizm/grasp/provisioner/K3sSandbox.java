package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sandbox of containers. What it says of itself it reads from the Docker engine each time. */
final class K3sSandbox implements RunningSandbox {
    private static final Logger log = LoggerFactory.getLogger(K3sSandbox.class);

    private final LeaseId lease;
    private final DockerConnection docker;
    private final SandboxLabels labels;
    private final List<String> nodes;
    private final ClusterAccess access;

    /** @param nodes the names of all nodes, that with the control plane first */
    K3sSandbox(LeaseId lease, DockerConnection docker, SandboxLabels labels, List<String> nodes, ClusterAccess access) {
        this.lease = lease;
        this.docker = docker;
        this.labels = labels;
        this.nodes = List.copyOf(nodes);
        this.access = access;
    }

    @Override
    public LeaseId lease() {
        return lease;
    }

    @Override
    public Cluster cluster() {
        return access.cluster();
    }

    @Override
    public List<Machine> machines() throws SandboxFailed {
        var running = docker.ask(client -> byNode(client).entrySet().stream()
                .filter(it -> "running".equals(it.getValue().getState()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
        return nodes.stream()
                .map(node -> new Machine(node, node.equals(nodes.getFirst()), running.contains(node)))
                .toList();
    }

    private Map<String, Container> byNode(DockerClient client) {
        return SandboxParts.containers(client, labels.lease(lease)).stream()
                .filter(it -> it.getLabels().containsKey(SandboxLabels.NODE))
                .collect(Collectors.toMap(it -> it.getLabels().get(SandboxLabels.NODE), it -> it, (one, _) -> one));
    }

    @Override
    public void stopNode(String node) throws SandboxFailed {
        if (node.equals(nodes.getFirst())) {
            throw new IllegalArgumentException("Node " + node + " runs the control plane and cannot be stopped");
        }
        known(node);
        docker.ask(client -> {
            try {
                client.killContainerCmd(container(client, node)).exec();
            } catch (ConflictException e) {
                log.debug("Node {} of sandbox {} is stopped already", node, lease);
            }
            return node;
        });
    }

    @Override
    public void startNode(String node) throws SandboxFailed {
        known(node);
        docker.ask(client -> {
            try {
                client.startContainerCmd(container(client, node)).exec();
            } catch (com.github.dockerjava.api.exception.NotModifiedException e) {
                log.debug("Node {} of sandbox {} is running already", node, lease);
            }
            return node;
        });
    }

    private void known(String node) {
        if (!nodes.contains(node)) {
            throw new IllegalArgumentException("There is no node " + node + "; there are " + String.join(", ", nodes));
        }
    }

    private String container(DockerClient client, String node) throws SandboxFailed {
        var container = byNode(client).get(node);
        if (container == null) {
            throw new SandboxFailed(Reason.LOST, "Node " + node + " is gone.");
        }
        return container.getId();
    }

    @Override
    public Stage stage() {
        return new ClusterStage(this, access.client(), () -> {});
    }

    @Override
    public Usage usage() throws SandboxFailed {
        return docker.ask(client -> {
            var running = SandboxParts.containers(client, labels.lease(lease)).stream()
                    .filter(it -> "running".equals(it.getState()))
                    .map(Container::getId)
                    .toList();
            return ContainerUsage.of(client, running);
        });
    }

    @Override
    public Attachment attach(String terminal, TerminalSize size, ShellOutput output) throws SandboxFailed {
        return access.shells().attach(terminal, size, output);
    }

    @Override
    public Optional<String> readFile(HomeFile file) throws SandboxFailed {
        return access.shells().read(file);
    }

    @Override
    public void writeFile(HomeFile file, String text) throws SandboxFailed {
        access.shells().write(file, text);
    }

    @Override
    public void endShell(String terminal) throws SandboxFailed {
        access.shells().end(terminal);
    }

    @Override
    public void close() {
        access.close();
    }
}
