package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A node's container while it is made. It differs from a plain {@link K3sContainer} in that it publishes no port (the door
 * does), and in that its cgroups are its own: the Pods' lie within the container's, so that its limits hold for all of them
 * and none stays behind.
 */
final class K3sNode extends K3sContainer {
    private static final long NANOS = 1_000_000_000L;

    private final NodePlan plan;
    private final Future<Integer> doorPort;

    /** @param doorPort where the API server is reached from this host; waited for once the node is up */
    K3sNode(NodePlan plan, K3sSettings settings, Future<Integer> doorPort) {
        super(DockerImageName.parse(settings.image()).asCompatibleSubstituteFor("rancher/k3s"));
        this.plan = plan;
        this.doorPort = doorPort;
        setExposedPorts(List.of());
        setBinds(List.of()); // of the host's cgroups; with any, Testcontainers would also try out mounting, with an
        // image to pull
        withImagePullPolicy(_ -> false);
        withCreateContainerCmdModifier(command -> bound(command, settings));
    }

    private void bound(CreateContainerCmd command, K3sSettings settings) {
        var host = Objects.requireNonNull(command.getHostConfig());
        var limits = settings.node();
        host.withCgroupnsMode("private")
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withNanoCPUs((long) (limits.cpus() * NANOS))
                .withPidsLimit(limits.processes())
                .withLogConfig(new LogConfig(LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "2")));
        if (settings.runtime() != null) {
            host.withRuntime(settings.runtime());
        }
        command.withHostName(plan.name());
    }

    /** What happens once the container runs, until the node is up. */
    void whenRunning(Ready ready) {
        setWaitStrategy(new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                ready.await(waitStrategyTarget.getContainerId());
            }
        });
    }

    @Override
    public Integer getMappedPort(int originalPort) {
        if (originalPort != KUBE_SECURE_PORT) {
            throw new IllegalArgumentException(
                    "Only the API server can be reached from this host, not port " + originalPort);
        }
        try {
            return doorPort.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The door to the cluster could not be opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** An agent has no kubeconfig to fetch. */
    @Override
    protected void containerIsStarted(InspectContainerResponse info) {
        if (plan.controlPlane()) {
            super.containerIsStarted(info);
        }
    }

    /** Waits for a node's container to be of use. */
    @FunctionalInterface
    interface Ready {
        void await(String container);
    }
}
