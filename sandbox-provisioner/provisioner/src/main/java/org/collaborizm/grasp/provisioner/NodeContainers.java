package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.collaborizm.grasp.provisioner.SandboxLabels.Role;
import org.collaborizm.grasp.provisioner.SandboxNetworks.SandboxNetwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.utility.DockerImageName;

/** The containers of a sandbox's nodes. */
final class NodeContainers {
    private static final Logger log = LoggerFactory.getLogger(NodeContainers.class);
    private static final String SERVER_IS_UP = "Node controller sync successful";
    private static final String IMAGES = "/var/lib/rancher/k3s/agent/images";

    /** K3s wants a default route, which a network without a way out may lack; what takes this one arrives nowhere. */
    private static final List<String> ENTRY =
            List.of("sh", "-c", "ip route | grep -q ^default || ip route add default dev eth0; exec k3s \"$@\"", "k3s");

    private final DockerClient docker;
    private final SandboxLabels labels;
    private final K3sSettings settings;

    NodeContainers(DockerClient docker, SandboxLabels labels, K3sSettings settings) {
        this.docker = docker;
        this.labels = labels;
        this.settings = settings;
    }

    /**
     * What all nodes of one sandbox share.
     *
     * @param token by which agents join
     * @param images the volume with images to load; null if there are none
     * @param doorPort waited for once the control plane is up
     */
    record Shared(
            LeaseId lease,
            SandboxNetwork network,
            String token,
            @Nullable String images,
            Future<Integer> doorPort) {}

    Optional<Container> find(LeaseId lease, String node) {
        return SandboxParts.containers(docker, SandboxLabels.with(labels.lease(lease), SandboxLabels.NODE, node))
                .stream()
                .findFirst();
    }

    /** The token that a control plane was started with. */
    Optional<String> token(LeaseId lease, NodePlan server) {
        return find(lease, server.name())
                .flatMap(found -> Arrays.stream(Objects.requireNonNull(docker.inspectContainerCmd(found.getId())
                                .exec()
                                .getConfig()
                                .getEnv()))
                        .filter(variable -> variable.startsWith("K3S_TOKEN="))
                        .findFirst())
                .map(variable -> variable.substring(variable.indexOf('=') + 1));
    }

    /**
     * Makes the node's container exist and run; a control plane is up when this returns.
     *
     * @throws SandboxFailed if it does not come up in the time given
     */
    void ensure(NodePlan plan, Shared shared, Duration limit) throws SandboxFailed, InterruptedException {
        var found = find(shared.lease(), plan.name());
        if (found.isEmpty()) {
            launch(plan, shared, limit);
        } else if (!"running".equals(found.get().getState())) {
            restart(plan, found.get().getId(), limit);
        }
    }

    private void restart(NodePlan plan, String id, Duration limit) throws SandboxFailed, InterruptedException {
        var now = (int) Instant.now().getEpochSecond();
        start(id);
        if (plan.controlPlane() && !NodeLog.await(docker, id, now, SERVER_IS_UP, limit)) {
            throw notUp(plan, null);
        }
    }

    /** Starts a container that exists; running already is success. */
    void start(String id) {
        try {
            docker.startContainerCmd(id).exec();
        } catch (NotModifiedException e) {
            log.debug("Container {} is running already", id);
        }
    }

    private void launch(NodePlan plan, Shared shared, Duration limit) throws SandboxFailed, InterruptedException {
        // never closed: that would remove the container, which outlives this server
        @SuppressWarnings("resource")
        var node = new K3sNode(plan, settings, shared.doorPort());
        describe(node, plan, shared);
        node.whenRunning(container -> awaitUp(plan, container, limit));
        try {
            node.start();
        } catch (ContainerLaunchException e) {
            if (Thread.interrupted() || wasInterrupted(e)) {
                throw (InterruptedException) new InterruptedException("while " + plan.name() + " started").initCause(e);
            }
            throw notUp(plan, e);
        }
    }

    /** Testcontainers turns an interruption into an exception of its own, and may forget the thread's mark. */
    private static boolean wasInterrupted(Throwable trouble) {
        return trouble instanceof InterruptedException
                || (trouble.getCause() != null && wasInterrupted(trouble.getCause()));
    }

    private void awaitUp(NodePlan plan, String container, Duration limit) {
        try {
            if (plan.controlPlane() && !NodeLog.await(docker, container, 0, SERVER_IS_UP, limit)) {
                throw new ContainerLaunchException(
                        "Node " + plan.name() + " is not up within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerLaunchException("Interrupted", e);
        }
    }

    private static SandboxFailed notUp(NodePlan plan, @Nullable Exception cause) {
        return new SandboxFailed(
                Reason.TIMED_OUT,
                "Node " + plan.name() + " of your cluster did not come up.",
                cause == null ? new IllegalStateException("its log is above") : cause);
    }

    private void describe(K3sNode node, NodePlan plan, Shared shared) {
        var marks = labels.of(shared.lease(), plan.controlPlane() ? Role.SERVER : Role.AGENT);
        var address = shared.network().block().node(plan);
        var names = List.of(NodeCommand.API_SERVER, plan.name(), "127.0.0.1", node.getHost());
        var command = new NodeCommand(address, names, GuardRails.apiServerArguments(olderThan125())).of(plan);
        node.withLabels(SandboxLabels.with(marks, SandboxLabels.NODE, plan.name()))
                .withEnv("K3S_TOKEN", shared.token())
                .withCommand(command.toArray(String[]::new));
        if (!plan.controlPlane()) {
            node.withEnv("K3S_URL", "https://" + NodeCommand.API_SERVER + ":" + ApiDoor.API_PORT);
        }
        node.withCreateContainerCmdModifier(create -> {
            var host = Objects.requireNonNull(create.getHostConfig());
            host.withNetworkMode(shared.network().id());
            if (shared.images() != null) {
                host.withBinds(Bind.parse(shared.images() + ":" + IMAGES + ":ro"));
            }
            create.withName("grasp-" + shared.lease() + "-" + plan.name())
                    .withIpv4Address(address)
                    .withAliases(
                            plan.controlPlane() ? List.of(plan.name(), NodeCommand.API_SERVER) : List.of(plan.name()))
                    .withEntrypoint(ENTRY);
        });
    }

    private boolean olderThan125() {
        var version = java.util.regex.Pattern.compile("v1\\.(\\d+).*")
                .matcher(DockerImageName.parse(settings.image()).getVersionPart());
        return version.matches() && Integer.parseInt(version.group(1)) < 25;
    }
}
