package org.collaborizm.grasp.provisioner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.collaborizm.grasp.minicluster.Credentials;
import org.collaborizm.grasp.minicluster.MiniCluster;
import org.collaborizm.grasp.minicluster.Past;
import org.collaborizm.grasp.minicluster.store.SavedState;
import org.collaborizm.grasp.minicluster.store.Snapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mini-cluster of one sandbox. It is awake, in memory, or asleep, in the archive alone; whoever needs it goes in by {@link
 * #inside}, which wakes it. It only falls asleep while nobody is inside, so that no change is lost and nobody meets a cluster
 * that is no more.
 */
final class EmbeddedCluster {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedCluster.class);

    private final LeaseId lease;
    private final EmbeddedMachines machines;
    private final ClusterArchive archive;
    private final Credentials credentials;
    private final Set<Sleeper> sleepers = ConcurrentHashMap.newKeySet();
    private final Idleness idleness = new Idleness();
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile @Nullable MiniCluster cluster;
    private Optional<SandboxState> saved = Optional.empty();
    private boolean gone;

    private EmbeddedCluster(
            LeaseId lease, EmbeddedMachines machines, ClusterArchive archive, Optional<MiniCluster> cluster) {
        this.lease = lease;
        this.machines = machines;
        this.archive = archive;
        this.cluster = cluster.orElse(null);
        this.credentials = cluster.map(MiniCluster::credentials).orElseGet(Credentials::fresh);
    }

    /**
     * A new one.
     *
     * @param template what is in it before its nodes join
     */
    static EmbeddedCluster start(SandboxSpec spec, Snapshot template, ClusterArchive archive) {
        var machines = new EmbeddedMachines(NodePlan.of(spec), List.of());
        var cluster = MiniCluster.start(machines.spec(), template);
        return new EmbeddedCluster(spec.lease(), machines, archive, Optional.of(cluster));
    }

    /**
     * One that is in the archive.
     *
     * @throws IllegalArgumentException if the bytes are not what {@link #save} made
     */
    static EmbeddedCluster asleep(LeaseId lease, byte[] bytes, ClusterArchive archive) {
        var head = SandboxState.Head.read(bytes);
        var machines = new EmbeddedMachines(head.nodes(), head.stopped());
        return new EmbeddedCluster(lease, machines, archive, Optional.empty());
    }

    LeaseId lease() {
        return lease;
    }

    Credentials credentials() {
        return credentials;
    }

    Idleness idleness() {
        return idleness;
    }

    EmbeddedMachines machines() {
        return machines;
    }

    void stop(String node) {
        use(it -> {
            machines.stopped(node);
            it.nodes().stopNode(node);
        });
    }

    void start(String node) {
        use(it -> {
            machines.started(node);
            it.nodes().startNode(node);
        });
    }

    private void use(Consumer<MiniCluster> act) {
        idleness.touch();
        inside(it -> {
            act.accept(it);
            return it;
        });
    }

    boolean isAsleep() {
        return cluster == null;
    }

    /** Hears when it falls asleep and wakes, until closed. */
    Cluster.Subscription follow(Sleeper sleeper) {
        sleepers.add(sleeper);
        return () -> sleepers.remove(sleeper);
    }

    /**
     * Wakes it, and keeps it awake until closed.
     *
     * @throws CannotWake as {@link #inside}
     */
    Cluster.Subscription attend() {
        var hold = idleness.hold();
        try {
            inside(it -> it);
            return hold;
        } catch (CannotWake asleep) {
            hold.close();
            throw asleep;
        }
    }

    /**
     * Does something with the cluster, which is awake until it is done.
     *
     * @throws CannotWake if the archive does not answer, or the cluster is gone
     */
    <T> T inside(Function<MiniCluster, T> act) {
        while (true) {
            var done = ifAwake(act);
            if (done.isPresent()) {
                return done.get();
            }
            wake();
        }
    }

    /** The same, unless it sleeps. */
    <T> Optional<T> ifAwake(Function<MiniCluster, T> act) {
        gate.readLock().lock();
        try {
            return Optional.ofNullable(cluster).map(act);
        } finally {
            gate.readLock().unlock();
        }
    }

    private void wake() {
        gate.writeLock().lock();
        try {
            if (gone) {
                throw new CannotWake("Your cluster is gone.");
            }
            if (cluster != null) {
                return;
            }
            var state = archived();
            cluster = resume(state);
            saved = Optional.of(state);
            idleness.touch();
            log.debug("The cluster of sandbox {} is awake", lease);
        } finally {
            gate.writeLock().unlock();
        }
        sleepers.forEach(Sleeper::awoke);
    }

    private SandboxState archived() {
        Optional<SandboxState> found;
        try {
            found = archive.find(lease).map(SandboxState::read);
        } catch (RuntimeException trouble) {
            log.warn("The cluster of sandbox {} cannot be taken from the archive", lease, trouble);
            throw new CannotWake("Your cluster cannot be taken into memory right now; try again.", trouble);
        }
        return found.orElseThrow(() -> new CannotWake("What was kept of your cluster is gone."));
    }

    private MiniCluster resume(SandboxState state) {
        return MiniCluster.resume(machines.spec(), new Past(state.objects(), state.stopped(), credentials));
    }

    /**
     * Leaves memory if nobody has needed it for so long and nobody is inside.
     *
     * @return whether it did
     */
    boolean hibernate(Duration idle) {
        if (isAsleep() || !idleness.lasts(idle) || gate.getReadLockCount() > 0) {
            return false;
        }
        sleepers.forEach(Sleeper::rest); // outside of the gate: what they just ask has to pass it
        var asleep = gate.writeLock().tryLock() && leave(idle);
        if (!asleep) {
            sleepers.forEach(Sleeper::awoke);
        }
        return asleep;
    }

    /** Opens the gate again, which is shut. */
    private boolean leave(Duration idle) {
        try {
            var leaving = cluster;
            if (leaving == null || !idleness.lasts(idle)) {
                return false;
            }
            leaving.close();
            return keep(machines.with(last(leaving)));
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** @param closed so that only what runs right now may still change it */
    private static Snapshot last(MiniCluster closed) {
        try {
            closed.awaitRest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return closed.snapshot();
    }

    /** What cannot be kept goes on from where it was. */
    private boolean keep(SandboxState last) {
        try {
            archive.put(lease, last.write());
        } catch (RuntimeException trouble) {
            log.warn("The cluster of sandbox {} cannot be kept right now and stays in memory", lease, trouble);
            cluster = resume(last);
            idleness.touch();
            return false;
        }
        cluster = null;
        saved = Optional.empty();
        log.debug("The cluster of sandbox {} sleeps", lease);
        return true;
    }

    /** Keeps what has changed since the last time, if anything has; what sleeps has been kept. */
    synchronized void save() {
        ifAwake(it -> {
            var now = machines.with(it.snapshot());
            if (saved.filter(before -> saysTheSame(before, now)).isEmpty()) {
                archive.put(lease, now.write());
            }
            saved = Optional.of(now); // so that a heartbeat is looked at once
            return it;
        });
    }

    private static boolean saysTheSame(SandboxState one, SandboxState other) {
        return one.stopped().equals(other.stopped()) && !SavedState.differ(one.objects(), other.objects());
    }

    /** Nothing happens in it any more, and nobody gets in. */
    void end() {
        gate.writeLock().lock();
        try {
            gone = true;
            var there = cluster;
            if (there != null) {
                there.close();
            }
            cluster = null;
            saved = Optional.empty();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Somebody who needs the cluster only while it is awake. */
    interface Sleeper {
        /** It is about to fall asleep, and may think better of it. */
        void rest();

        /** It is awake; this must not wait for its answers. */
        void awoke();
    }
}
