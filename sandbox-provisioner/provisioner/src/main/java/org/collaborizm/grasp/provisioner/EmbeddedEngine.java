package org.collaborizm.grasp.provisioner;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.collaborizm.grasp.minicluster.MiniClusters;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code embedded} engine: clusters inside this JVM, all behind one port on loopback. Needs nothing but Java; what has
 * changed is kept in an archive within a second, so that the next start takes every cluster up as it was.
 */
public final class EmbeddedEngine implements Engine {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedEngine.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration SAVE_EVERY = Duration.ofMillis(250);

    private final ClusterArchive archive;
    private final ShellHouse shells;
    private final Object lock = new Object();
    private final Map<LeaseId, EmbeddedCluster> live = new ConcurrentHashMap<>();
    private final ScheduledExecutorService saving = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("cluster-saving").factory());
    private final EmbeddedTemplate template = EmbeddedTemplate.begin(this::port);
    private @Nullable MiniClusters port;

    EmbeddedEngine(ClusterArchive archive, ShellHouse shells) {
        this.archive = archive;
        this.shells = shells;
        saving.scheduleWithFixedDelay(this::save, SAVE_EVERY.toMillis(), SAVE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** With the shells that this machine can have. */
    public static EmbeddedEngine of(EmbeddedSettings settings, ClusterArchive archive) {
        return new EmbeddedEngine(archive, FittingHouse.of(settings));
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public EngineHealth health() {
        var cannot = shells.missing()
                .map(it -> "; terminals are simulated and have no kubectl: " + it)
                .orElse("");
        return new EngineHealth.Available("embedded mini-clusters" + cannot);
    }

    /** Where all clusters are served, from the first one on. */
    MiniClusters port() {
        synchronized (lock) {
            if (port == null) {
                port = MiniClusters.listen("127.0.0.1", 0);
            }
            return port;
        }
    }

    /** Whether learners get a terminal with a kubectl here. */
    boolean hasShells() {
        return shells.missing().isEmpty();
    }

    @Override
    public RunningSandbox make(SandboxSpec spec, StartProgress progress) throws SandboxFailed, InterruptedException {
        progress.says("Starting a cluster of " + NodePlan.of(spec).size() + " nodes in this server.");
        var there = find(spec.lease());
        var embedded = there.isPresent() ? there.get() : hold(EmbeddedCluster.start(spec, template.get()));
        embedded.save(archive);
        progress.says("Waiting for the nodes.");
        return open(embedded);
    }

    @Override
    public Presence look(LeaseId lease) throws SandboxFailed {
        var found = find(lease);
        if (found.isEmpty()) {
            return new Presence.Absent();
        }
        try {
            return new Presence.Running(open(found.get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailed(Reason.INTERNAL, "The server was asked to stop meanwhile.", e);
        }
    }

    private Optional<EmbeddedCluster> find(LeaseId lease) {
        var there = live.get(lease);
        return there != null
                ? Optional.of(there)
                : archive.find(lease).map(state -> hold(EmbeddedCluster.restore(lease, state)));
    }

    private EmbeddedCluster hold(EmbeddedCluster embedded) {
        var other = live.putIfAbsent(embedded.lease(), embedded);
        if (other != null) {
            embedded.cluster().close();
            return other;
        }
        port().add(embedded.lease().toString(), embedded.cluster());
        return embedded;
    }

    private RunningSandbox open(EmbeddedCluster embedded) throws SandboxFailed, InterruptedException {
        var client = ClusterConnections.open(port().kubeconfig(embedded.cluster()));
        try {
            var rails = new GuardRails(client, ShellHouse.SERVER);
            var deadline = Deadline.in(READY_WITHIN);
            var learner = deadline.await(() -> learner(rails))
                    .orElseThrow(() -> new SandboxFailed(Reason.TIMED_OUT, "Your cluster does not answer in time."));
            new NodesReady(client, embedded::isStopped).await(embedded.running(), deadline);
            var cluster = new ClusterClient(client, embedded.lease(), learner);
            return new EmbeddedSandbox(
                    embedded,
                    cluster,
                    rails.guardNamespaces(cluster),
                    () -> shells.open(embedded, learner, port().port()));
        } catch (SandboxFailed | InterruptedException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static Optional<String> learner(GuardRails rails) {
        try {
            return Optional.of(rails.learner());
        } catch (KubernetesClientException notYet) {
            log.debug("The learner has no token yet", notYet);
            return Optional.empty();
        }
    }

    @Override
    public void unmake(LeaseId lease) throws SandboxFailed {
        var gone = live.remove(lease);
        if (gone != null) {
            port().remove(lease.toString());
            gone.cluster().close();
        }
        shells.remove(lease);
        archive.remove(lease);
    }

    @Override
    public Set<LeaseId> present() {
        var present = new HashSet<>(archive.leases());
        present.addAll(live.keySet());
        return present;
    }

    private void save() {
        live.values().forEach(this::save);
    }

    private void save(EmbeddedCluster embedded) {
        try {
            embedded.save(archive);
            if (!live.containsKey(embedded.lease())) {
                archive.remove(embedded.lease()); // unmade meanwhile
            }
        } catch (RuntimeException trouble) {
            log.warn("The cluster of sandbox {} cannot be kept right now; tried again", embedded.lease(), trouble);
        }
    }

    /** Keeps what there is; nothing runs any more. */
    @Override
    public void close() {
        saving.close();
        shells.close();
        save();
        live.values().forEach(it -> it.cluster().close());
        synchronized (lock) {
            if (port != null) {
                port.close();
            }
        }
    }
}
