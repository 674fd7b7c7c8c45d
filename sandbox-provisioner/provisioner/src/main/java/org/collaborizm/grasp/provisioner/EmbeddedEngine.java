package org.collaborizm.grasp.provisioner;

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
 * changed is kept in an archive within a second. A cluster that nobody needs is in the archive alone, as all are after a start,
 * until somebody does.
 */
public final class EmbeddedEngine implements Engine {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedEngine.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration SAVE_EVERY = Duration.ofMillis(250);
    private static final Duration LOOK_FOR_IDLE_EVERY = Duration.ofSeconds(1);

    private final ClusterArchive archive;
    private final ShellHouse shells;
    private final Object lock = new Object();
    private final Map<LeaseId, EmbeddedCluster> live = new ConcurrentHashMap<>();
    private final ScheduledExecutorService saving = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("cluster-saving").factory());
    private final EmbeddedTemplate template = EmbeddedTemplate.begin(this::port);
    private @Nullable MiniClusters port;

    /** @param hibernateAfter after how long without anybody a cluster leaves memory */
    EmbeddedEngine(ClusterArchive archive, ShellHouse shells, Duration hibernateAfter) {
        this.archive = archive;
        this.shells = shells;
        every(SAVE_EVERY, this::save);
        every(LOOK_FOR_IDLE_EVERY, () -> hibernate(hibernateAfter));
    }

    private void every(Duration time, Runnable act) {
        var _ = saving.scheduleWithFixedDelay(act, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** With the shells that this machine can have. */
    public static EmbeddedEngine of(EmbeddedSettings settings, ClusterArchive archive) {
        return new EmbeddedEngine(archive, FittingHouse.of(settings), settings.hibernateAfter());
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
        var embedded = there.isPresent() ? there.get() : hold(EmbeddedCluster.start(spec, template.get(), archive));
        embedded.save();
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
            return new Presence.Running(found.get().isAsleep() ? asleep(found.get()) : open(found.get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailed(Reason.INTERNAL, "The server was asked to stop meanwhile.", e);
        }
    }

    Optional<EmbeddedCluster> find(LeaseId lease) {
        var there = live.get(lease);
        return there != null
                ? Optional.of(there)
                : archive.find(lease).map(state -> hold(EmbeddedCluster.asleep(lease, state, archive)));
    }

    private EmbeddedCluster hold(EmbeddedCluster embedded) {
        var other = live.putIfAbsent(embedded.lease(), embedded);
        if (other != null) {
            embedded.end();
            return other;
        }
        port().add(embedded.lease().toString(), new EmbeddedDoor(embedded));
        return embedded;
    }

    private RunningSandbox asleep(EmbeddedCluster embedded) {
        var view = view(embedded);
        if (!embedded.isAsleep()) {
            view.awoke(); // somebody came before the view could hear of it
        }
        return sandbox(embedded, view);
    }

    private RunningSandbox open(EmbeddedCluster embedded) throws SandboxFailed, InterruptedException {
        var view = view(embedded);
        try (var _ = embedded.attend()) {
            var deadline = Deadline.in(READY_WITHIN);
            var client = deadline.await(view::client)
                    .orElseThrow(() -> new SandboxFailed(Reason.TIMED_OUT, "Your cluster does not answer in time."));
            var machines = embedded.machines();
            new NodesReady(client, machines::isStopped).await(machines.running(), deadline);
            return sandbox(embedded, view);
        } catch (CannotWake asleep) {
            view.close();
            throw new SandboxFailed(Reason.INTERNAL, String.valueOf(asleep.getMessage()), asleep);
        } catch (SandboxFailed | InterruptedException | RuntimeException e) {
            view.close();
            throw e;
        }
    }

    private EmbeddedView view(EmbeddedCluster embedded) {
        return new EmbeddedView(embedded, () -> port().kubeconfig(embedded.credentials()));
    }

    private EmbeddedSandbox sandbox(EmbeddedCluster embedded, EmbeddedView view) {
        return new EmbeddedSandbox(
                embedded, view, () -> shells.open(embedded, view.learnerKubeconfig(), port().port()));
    }

    @Override
    public void unmake(LeaseId lease) throws SandboxFailed {
        var gone = live.remove(lease);
        if (gone != null) {
            port().remove(lease.toString());
            gone.end();
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

    /** Whether it makes this sandbox. */
    boolean holds(LeaseId lease) {
        return live.containsKey(lease) || archive.holds(lease);
    }

    private void save() {
        live.values().forEach(this::save);
    }

    private void save(EmbeddedCluster embedded) {
        try {
            embedded.save();
            if (!live.containsKey(embedded.lease())) {
                archive.remove(embedded.lease()); // unmade meanwhile
            }
        } catch (RuntimeException trouble) {
            log.warn("The cluster of sandbox {} cannot be kept right now; tried again", embedded.lease(), trouble);
        }
    }

    /**
     * Sends every cluster out of memory that nobody has needed for so long.
     *
     * @return how many went
     */
    public int hibernate(Duration idle) {
        return (int) live.values().stream().filter(it -> hibernate(it, idle)).count();
    }

    private static boolean hibernate(EmbeddedCluster embedded, Duration idle) {
        try {
            return embedded.hibernate(idle);
        } catch (RuntimeException trouble) {
            log.warn("The cluster of sandbox {} cannot leave memory right now", embedded.lease(), trouble);
            return false;
        }
    }

    /** Keeps what there is; nothing runs any more. */
    @Override
    public void close() {
        saving.close();
        shells.close();
        save();
        live.values().forEach(EmbeddedCluster::end);
        synchronized (lock) {
            if (port != null) {
                port.close();
            }
        }
    }
}
