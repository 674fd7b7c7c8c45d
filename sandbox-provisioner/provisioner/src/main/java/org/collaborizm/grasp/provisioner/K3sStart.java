package org.collaborizm.grasp.provisioner;

import com.github.dockerjava.api.DockerClient;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.collaborizm.grasp.provisioner.SandboxNetworks.SandboxNetwork;
import org.jspecify.annotations.Nullable;

/** The making of one sandbox. What is there already is taken as it is, so that it may be cut off anywhere and repeated. */
final class K3sStart {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 24;

    private final DockerClient docker;
    private final K3sSettings settings;
    private final SandboxLabels labels;
    private final SandboxSpec spec;
    private final StartProgress progress;
    private final List<NodePlan> plans;
    private final NodeContainers containers;

    K3sStart(DockerClient docker, K3sSettings settings, SandboxSpec spec, StartProgress progress) {
        this.docker = docker;
        this.settings = settings;
        this.labels = new SandboxLabels(settings.serverId());
        this.spec = spec;
        this.progress = progress;
        this.plans = NodePlan.of(spec);
        this.containers = new NodeContainers(docker, labels, settings);
    }

    /** @return the ways into the ready sandbox */
    ClusterAccess run(ImageArchive archive) throws SandboxFailed, InterruptedException {
        refuseWhatIsNotOffered();
        var images = fetchImages(archive);
        var deadline = Deadline.in(settings.startWithin());
        var networks = new SandboxNetworks(docker, labels, new Subnets(settings.subnets()));
        progress.says("Starting the control plane");
        var inside = networks.inside(spec.lease(), plans);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var door = threads.submit(() -> openDoor(inside, networks));
            var shared = new NodeContainers.Shared(spec.lease(), inside, token(), images, door);
            containers.ensure(plans.getFirst(), shared, deadline.left());
            var joining = join(shared, deadline, threads);
            return open(inside, get(door), joining, deadline);
        } finally {
            threads.shutdownNow();
        }
    }

    /** K3s is started without its own storage, ingress and metrics: their images would have to be there as well. */
    private void refuseWhatIsNotOffered() throws SandboxFailed {
        if (!spec.features().isEmpty()) {
            throw new SandboxFailed(
                    SandboxFailed.Reason.NOT_OFFERED,
                    "This needs %s, which clusters of K3s have not here; simulated ones have"
                            .formatted(String.join(" and ", new TreeSet<>(spec.features()))));
        }
        var minor = settings.minor();
        if (minor.isPresent() && minor.getAsInt() < spec.minor()) {
            throw new SandboxFailed(
                    SandboxFailed.Reason.NOT_OFFERED,
                    "This needs Kubernetes 1.%d or later, and clusters of %s have 1.%d"
                            .formatted(spec.minor(), settings.image(), minor.getAsInt()));
        }
    }

    private @Nullable String fetchImages(ImageArchive archive) throws SandboxFailed, InterruptedException {
        var local = new LocalImages(docker);
        local.ensure(settings.image(), progress);
        local.ensure(settings.toolboxImage(), progress);
        var needed = ImageArchive.needed(docker, settings, spec.images());
        for (var image : needed) {
            local.ensure(image, progress);
        }
        return archive.volume(docker, needed, settings.toolboxImage(), labels.lease(spec.lease()));
    }

    private int openDoor(SandboxNetwork inside, SandboxNetworks networks) throws SandboxFailed {
        return new ApiDoor(docker, labels, settings.toolboxImage())
                .open(spec.lease(), inside, networks.outside(spec.lease()));
    }

    private String token() {
        return containers.token(spec.lease(), plans.getFirst()).orElseGet(() -> {
            var bytes = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    private List<Future<NodePlan>> join(NodeContainers.Shared shared, Deadline deadline, ExecutorService threads) {
        return plans.stream()
                .skip(1)
                .map(plan -> threads.submit((Callable<NodePlan>) () -> {
                    progress.says("Node " + plan.name() + " joins");
                    containers.ensure(plan, shared, deadline.left());
                    return plan;
                }))
                .toList();
    }

    private ClusterAccess open(SandboxNetwork inside, int door, List<Future<NodePlan>> joining, Deadline deadline)
            throws SandboxFailed, InterruptedException {
        progress.says("Opening your shell");
        var access = new ClusterAccessOpening(docker, settings, labels).open(spec.lease(), inside, door, deadline);
        try {
            for (var node : joining) {
                get(node);
            }
            progress.says("Waiting until every node is ready");
            new NodesReady(access.client(), this::stopped)
                    .await(plans.stream().map(NodePlan::name).toList(), deadline);
            return access;
        } catch (SandboxFailed | InterruptedException | RuntimeException e) {
            access.close();
            throw e;
        }
    }

    private boolean stopped(String node) {
        return SandboxParts.containers(docker, labels.lease(spec.lease())).stream()
                .anyMatch(it -> node.equals(it.getLabels().get(SandboxLabels.NODE)) && "exited".equals(it.getState()));
    }

    private static <T> T get(Future<T> future) throws SandboxFailed, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SandboxFailed failed
                    ? failed
                    : new SandboxFailed(Reason.INTERNAL, "A part of your sandbox could not be made.", e);
        }
    }
}
