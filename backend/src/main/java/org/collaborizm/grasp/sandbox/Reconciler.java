package org.collaborizm.grasp.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.collaborizm.grasp.database.ServerId;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Converges what runs towards what the leases say: at start-up, whenever a lease changes, and always. Each lease has at most
 * one worker thread, so that its acts never overlap.
 */
@Component
class Reconciler implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration TELL_FAILURE_FOR = Duration.ofDays(1);
    private static final Duration KEEP_EVENTS_FOR = Duration.ofDays(30);

    private final LeaseRows rows;
    private final EventRows events;
    private final Engine engine;
    private final Keeper keeper;
    private final SandboxSettings settings;
    private final ServerId server;
    private final Clock clock;
    private final Map<LeaseId, Worker> workers = new ConcurrentHashMap<>();
    private final Set<LeaseId> orphans = ConcurrentHashMap.newKeySet();
    private volatile boolean started;
    private @Nullable ScheduledExecutorService timer;

    Reconciler(
            LeaseRows rows,
            EventRows events,
            Engine engine,
            Keeper keeper,
            SandboxSettings settings,
            ServerId server,
            Clock clock) {
        this.rows = rows;
        this.events = events;
        this.engine = engine;
        this.keeper = keeper;
        this.settings = settings;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public void start() {
        started = true;
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("sandbox-sweep").factory());
        timer.scheduleWithFixedDelay(this::sweep, 0, settings.sweep().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sandboxes stay: the next start takes them up again. */
    @Override
    public void stop() {
        started = false;
        if (timer != null) {
            timer.shutdownNow();
        }
        workers.values().forEach(Worker::callOffStart);
        keeper.running.removeAll();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Has the lease's worker look at the row again, now. */
    void converge(LeaseId lease) {
        workers.compute(lease, (_, worker) -> {
            if (worker != null && worker.again()) {
                return worker;
            }
            var fresh = new Worker(lease);
            Thread.ofVirtual().name("sandbox-" + lease).start(fresh);
            return fresh;
        });
    }

    /** The row says that it ends: a start under way is called off. */
    void callOff(LeaseId lease) {
        var worker = workers.get(lease);
        if (worker != null) {
            worker.callOffStart();
        }
        converge(lease);
    }

    private void sweep() {
        try {
            removeOrphans();
            rows.of(server.value()).forEach(this::sweep);
            rows.deleteFailedBefore(server.value(), clock.instant().minus(TELL_FAILURE_FOR));
            events.deleteBefore(clock.instant().minus(KEEP_EVENTS_FOR));
        } catch (RuntimeException trouble) {
            log.warn("A sweep over the sandboxes failed and will be repeated", trouble);
        }
    }

    private void removeOrphans() {
        try {
            var present = engine.present(); // before the rows: a lease is always written before its first container
            var known = rows.of(server.value()).stream()
                    .filter(lease -> lease.state() != Lease.State.FAILED) // nothing is left of those, or should be
                    .map(Lease::id)
                    .collect(Collectors.toSet());
            present.stream().filter(lease -> !known.contains(lease)).forEach(this::removeOrphan);
        } catch (SandboxFailed away) {
            log.debug("The engine gives no answer: {}", away.getMessage());
        }
    }

    /** Beside the sweep, so that one removal that hangs keeps no lease from being looked after. */
    private void removeOrphan(LeaseId lease) {
        if (orphans.add(lease)) {
            Thread.ofVirtual().name("orphan-" + lease).start(() -> {
                try {
                    keeper.removeOrphan(lease);
                } finally {
                    orphans.remove(lease);
                }
            });
        }
    }

    private void sweep(Lease lease) {
        switch (lease.state()) {
            case STARTING -> converge(lease.id());
            case ENDING -> callOff(lease.id());
            case READY -> {
                if (clock.instant().isAfter(lease.until())) {
                    rows.ending(lease.id(), "Your sandbox's time ran out.", true, clock.instant());
                    converge(lease.id());
                } else if (keeper.running.find(lease.id()).map(this::lost).orElse(true)) {
                    converge(lease.id());
                }
            }
            case FAILED -> {}
        }
    }

    private boolean lost(RunningSandbox sandbox) {
        try {
            return sandbox.machines().stream().noneMatch(machine -> machine.controlPlane() && machine.running());
        } catch (SandboxFailed away) {
            return false;
        }
    }

    /** Looks at the row and acts until there is nothing to do. */
    private final class Worker implements Runnable {
        private final LeaseId lease;
        private boolean wanted = true;
        private boolean done;
        private @Nullable Thread starting;

        Worker(LeaseId lease) {
            this.lease = lease;
        }

        /** @return false if it has finished and a new one is needed */
        synchronized boolean again() {
            wanted = !done;
            return !done;
        }

        synchronized void callOffStart() {
            if (starting != null) {
                starting.interrupt();
            }
        }

        private synchronized boolean next() {
            done = !wanted || !started;
            wanted = false;
            return !done;
        }

        private synchronized void lookAgain() {
            wanted = true;
        }

        @Override
        public void run() {
            try {
                while (next()) {
                    rows.find(lease).filter(this::isOurs).ifPresent(this::act);
                }
            } catch (RuntimeException trouble) {
                log.warn("Sandbox {} could not be brought to what its lease says; tried again later", lease, trouble);
            } finally {
                workers.remove(lease, this);
            }
        }

        private boolean isOurs(Lease row) {
            return row.server().equals(server.value());
        }

        private void act(Lease row) {
            switch (row.state()) {
                case STARTING -> start(row);
                case READY -> hold(row);
                case ENDING -> keeper.end(row);
                case FAILED -> {}
            }
        }

        private void start(Lease row) {
            starts(Thread.currentThread());
            try {
                if (rows.find(lease)
                        .filter(now -> now.state() == Lease.State.STARTING)
                        .isPresent()) {
                    keeper.start(row);
                }
            } catch (InterruptedException calledOff) {
                log.info("The start of sandbox {} was called off", lease);
            } finally {
                starts(null);
                lookAgain();
            }
        }

        /** From here on, or no longer, may the thread be interrupted to call the start off. */
        private synchronized void starts(@Nullable Thread thread) {
            starting = thread;
            Thread.interrupted();
        }

        private void hold(Lease row) {
            var handle = keeper.running.find(lease);
            if (handle.isEmpty()) {
                keeper.adopt(row);
            } else if (lost(handle.get())) {
                keeper.running.remove(lease);
                keeper.fail(row, Reason.LOST, "Your sandbox was lost: its control plane stopped.");
            }
            if (rows.find(lease)
                    .filter(now -> now.state() == Lease.State.ENDING)
                    .isPresent()) {
                lookAgain();
            }
        }
    }
}
