package org.collaborizm.grasp.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.Lessons;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.Presence;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.collaborizm.grasp.provisioner.SandboxFailed;
import org.collaborizm.grasp.provisioner.SandboxFailed.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings one sandbox towards what its lease says, one act at a time. Every act may be cut off anywhere and repeated: the row
 * says what should be, the engine what is.
 */
@Component
class Keeper {
    private static final Logger log = LoggerFactory.getLogger(Keeper.class);

    private final LeaseRows rows;
    private final Engine engine;
    private final Lessons lessons;
    private final SandboxSettings settings;
    private final SandboxMetrics metrics;
    private final Clock clock;

    final Places places;
    final Running running = new Running();
    final StartLogs logs = new StartLogs();
    final Followers followers = new Followers();

    Keeper(
            LeaseRows rows,
            Engine engine,
            Lessons lessons,
            SandboxSettings settings,
            SandboxMetrics metrics,
            Clock clock) {
        this.rows = rows;
        this.engine = engine;
        this.lessons = lessons;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.places = new Places(settings.most(), settings.parallelStarts());
    }

    /** @throws InterruptedException if the start was called off, by the learner or by the server's end */
    void start(Lease lease) throws InterruptedException {
        var lesson = lessons.find(lease.lesson());
        if (lesson.isEmpty()) {
            fail(lease, Reason.INTERNAL, "This lesson is no longer offered.");
            return;
        }
        places.enter(
                lease.id(),
                position -> says(lease, "All places are taken; you are number " + position + " in the queue."));
        var began = clock.instant();
        try {
            var sandbox = engine.make(Specs.of(lease.id(), lesson.get()), line -> says(lease, line));
            ready(lease, sandbox, began);
        } catch (SandboxFailed failed) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("called off").initCause(failed);
            }
            log.warn("Sandbox {} failed to start: {}", lease.id(), failed.getMessage(), failed);
            fail(lease, failed.reason(), forLearners(failed));
        } finally {
            places.started(lease.id());
        }
    }

    private void ready(Lease lease, RunningSandbox sandbox, Instant began) {
        var now = clock.instant();
        if (!isReady(lease, sandbox, now)) {
            sandbox.close();
            return;
        }
        metrics.started(Duration.between(began, now));
        running.add(lease.learner(), lease.lesson(), sandbox);
        logs.remove(lease.id());
        tell(lease.learner());
    }

    private boolean isReady(Lease lease, RunningSandbox sandbox, Instant now) {
        try {
            return rows.ready(lease.id(), now, now.plus(settings.lease()));
        } catch (RuntimeException broken) {
            sandbox.close();
            throw broken;
        }
    }

    /** Addresses and settings of the machine are for the log and the office. */
    private static String forLearners(SandboxFailed failed) {
        return failed.reason() == Reason.ENGINE_UNAVAILABLE
                ? "Clusters cannot be made right now. Whoever runs this server finds the reason in the office."
                : failed.explanation();
    }

    /** A lease says ready, and this server holds no handle: after a restart, or when the engine was away. */
    void adopt(Lease lease) {
        try {
            switch (engine.look(lease.id())) {
                case Presence.Running found -> {
                    places.adopt(lease.id());
                    running.add(lease.learner(), lease.lesson(), found.sandbox());
                    log.info("Sandbox {} is taken up again", lease.id());
                    tell(lease.learner());
                }
                case Presence.Broken broken -> fail(lease, Reason.LOST, "Your sandbox was lost: " + broken.reason());
                case Presence.Absent _ -> fail(lease, Reason.LOST, "Your sandbox was lost: it is no longer there.");
            }
        } catch (SandboxFailed away) {
            log.warn("Sandbox {} cannot be looked at yet: {}", lease.id(), away.getMessage());
        }
    }

    /** @return whether it is gone; if not, it is tried again later */
    boolean end(Lease lease) {
        running.remove(lease.id());
        try {
            engine.unmake(lease.id());
        } catch (SandboxFailed failed) {
            log.warn("Sandbox {} could not be removed and will be tried again: {}", lease.id(), failed.getMessage());
            return false;
        }
        places.leave(lease.id());
        logs.remove(lease.id());
        rows.ended(lease.id(), clock.instant());
        tell(lease.learner());
        return true;
    }

    /** Containers of this server that no lease speaks of. */
    void removeOrphan(LeaseId lease) {
        try {
            log.info("Removing what is left of sandbox {}, which has no lease", lease);
            engine.unmake(lease);
        } catch (SandboxFailed failed) {
            log.warn("What is left of sandbox {} could not be removed: {}", lease, failed.getMessage());
        }
    }

    void fail(Lease lease, Reason reason, String message) {
        if (rows.ending(lease.id(), message, true, clock.instant())) {
            metrics.failed(reason);
        }
        tell(lease.learner());
    }

    SandboxState state(LearnerId learner) {
        return rows.of(learner).map(this::state).orElseGet(SandboxState.None::new);
    }

    void tell(LearnerId learner) {
        followers.tell(learner, () -> state(learner));
    }

    private SandboxState state(Lease lease) {
        return switch (lease.state()) {
            case STARTING -> new SandboxState.Starting(lease.id(), lease.lesson(), lease.since(), logs.of(lease.id()));
            case READY ->
                running.find(lease.id())
                        .<SandboxState>map(it -> new SandboxState.Ready(
                                lease.id(), lease.lesson(), lease.since(), lease.until(), it.simulated()))
                        .orElseGet(() -> new SandboxState.Starting(
                                lease.id(), lease.lesson(), lease.since(), List.of("Finding your sandbox again.")));
            case ENDING ->
                new SandboxState.Ending(
                        lease.id(), lease.lesson(), lease.reason().orElse(""));
            case FAILED ->
                new SandboxState.Failed(
                        lease.id(), lease.lesson(), lease.reason().orElse(""));
        };
    }

    private void says(Lease lease, String line) {
        if (logs.add(lease.id(), line)) {
            tell(lease.learner());
        }
    }
}
