package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.collaborizm.grasp.provisioner.SandboxLabels.Role;
import org.collaborizm.grasp.provisioner.SandboxNetworks.SandboxNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sandboxes of containers: a K3s cluster of one or more nodes, and a toolbox for the learner's shells. */
public final class K3sEngine implements Engine {
    private static final Logger log = LoggerFactory.getLogger(K3sEngine.class);
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final K3sSettings settings;
    private final SandboxLabels labels;
    private final DockerConnection docker = new DockerConnection(DockerSocket.ofEnvironment());
    private final ImageArchive archive = new ImageArchive();

    public K3sEngine(K3sSettings settings) {
        this.settings = settings;
        this.labels = new SandboxLabels(settings.serverId());
        Thread.ofVirtual().name("docker-greeting").start(this::greet);
    }

    /** Testcontainers takes a second or two to find the engine; the first learner need not wait for it. */
    private void greet() {
        try {
            docker.client();
        } catch (SandboxFailed e) {
            log.warn("{}", e.explanation());
        }
    }

    @Override
    public String name() {
        return "k3s";
    }

    @Override
    public EngineHealth health() {
        try {
            var version = docker.ask(client -> client.versionCmd().exec().getVersion());
            return new EngineHealth.Available(settings.image() + " on Docker " + version);
        } catch (SandboxFailed e) {
            return new EngineHealth.Unavailable(e.explanation());
        }
    }

    @Override
    public RunningSandbox make(SandboxSpec spec, StartProgress progress) throws SandboxFailed, InterruptedException {
        var client = docker.client();
        var nodes = NodePlan.of(spec).stream().map(NodePlan::name).toList();
        try {
            var access = new K3sStart(client, settings, spec, progress).run(archive);
            return new K3sSandbox(spec.lease(), docker, labels, nodes, access);
        } catch (RuntimeException e) {
            throw new SandboxFailed(Reason.INTERNAL, "Your sandbox could not be made.", e);
        }
    }

    @Override
    public Presence look(LeaseId lease) throws SandboxFailed {
        return docker.ask(client -> {
            var containers = SandboxParts.containers(client, labels.lease(lease));
            var inside = new SandboxNetworks(client, labels, new Subnets(settings.subnets())).find(lease, Role.INSIDE);
            if (inside.isEmpty()) {
                return containers.isEmpty()
                        ? new Presence.Absent()
                        : new Presence.Broken("the network between its nodes is missing.");
            }
            var missing = missing(inside.get(), containers);
            return missing.isPresent()
                    ? new Presence.Broken(missing.get())
                    : new Presence.Running(takeUp(client, lease, inside.get()));
        });
    }

    private static Optional<String> missing(SandboxNetwork inside, List<Container> containers) {
        var states = containers.stream()
                .filter(it -> it.getLabels().containsKey(SandboxLabels.NODE))
                .collect(Collectors.toMap(
                        it -> it.getLabels().get(SandboxLabels.NODE), Container::getState, (one, _) -> one));
        var gone = inside.nodes().stream()
                .filter(node -> !states.containsKey(node))
                .findFirst();
        if (gone.isPresent()) {
            return Optional.of("node " + gone.get() + " is missing.");
        }
        return "running".equals(states.get(inside.nodes().getFirst()))
                ? Optional.empty()
                : Optional.of("its control plane is not running.");
    }

    /** Doors and toolboxes that are missing are made anew: nothing of the learner's is in them. */
    private RunningSandbox takeUp(DockerClient client, LeaseId lease, SandboxNetwork inside) throws SandboxFailed {
        var outside = new SandboxNetworks(client, labels, new Subnets(settings.subnets())).outside(lease);
        var port = new ApiDoor(client, labels, settings.toolboxImage()).open(lease, inside, outside);
        try {
            var access =
                    new ClusterAccessOpening(client, settings, labels).open(lease, inside, port, Deadline.in(LOOK));
            return new K3sSandbox(lease, docker, labels, inside.nodes(), access);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailed(Reason.INTERNAL, "The server was asked to stop meanwhile.", e);
        }
    }

    @Override
    public void unmake(LeaseId lease) throws SandboxFailed {
        docker.ask(client -> {
            new Removal(client, labels.lease(lease)).run();
            return lease;
        });
    }

    @Override
    public Set<LeaseId> present() throws SandboxFailed {
        return docker.ask(client -> Stream.of(
                        SandboxParts.containers(client, labels.server()).stream()
                                .map(Container::getLabels),
                        SandboxParts.networks(client, labels.server()).stream().map(it -> it.getLabels()),
                        SandboxParts.volumes(client, labels.server()).stream().map(K3sEngine::labels))
                .flatMap(it -> it)
                .flatMap(it -> SandboxLabels.leaseOf(it).stream())
                .collect(Collectors.toCollection(HashSet::new)));
    }

    private static Map<String, String> labels(com.github.dockerjava.api.command.InspectVolumeResponse volume) {
        return volume.getLabels() == null ? Map.of() : volume.getLabels();
    }

    /** Nothing to let go of: Testcontainers' client lives as long as the server. */
    @Override
    public void close() {
        log.debug("The sandboxes stay");
    }
}
