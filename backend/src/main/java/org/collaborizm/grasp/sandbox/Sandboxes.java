package org.collaborizm.grasp.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.collaborizm.grasp.database.ServerId;
import org.collaborizm.grasp.learner.LearnerId;
import org.collaborizm.grasp.lesson.LessonId;
import org.collaborizm.grasp.provisioner.Cluster.Subscription;
import org.collaborizm.grasp.provisioner.Engine;
import org.collaborizm.grasp.provisioner.EngineHealth;
import org.collaborizm.grasp.provisioner.LeaseId;
import org.collaborizm.grasp.provisioner.RunningSandbox;
import org.springframework.stereotype.Component;

/** The sandboxes of this server, one a learner. */
@Component
public class Sandboxes {
    private final LeaseRows rows;
    private final EventRows events;
    private final Keeper keeper;
    private final Reconciler reconciler;
    private final Engine engine;
    private final SandboxMetrics metrics;
    private final SandboxSettings settings;
    private final ServerId server;
    private final Clock clock;

    Sandboxes(
            LeaseRows rows,
            EventRows events,
            Keeper keeper,
            Reconciler reconciler,
            Engine engine,
            SandboxMetrics metrics,
            SandboxSettings settings,
            ServerId server,
            Clock clock) {
        this.rows = rows;
        this.events = events;
        this.keeper = keeper;
        this.reconciler = reconciler;
        this.engine = engine;
        this.metrics = metrics;
        this.settings = settings;
        this.server = server;
        this.clock = clock;
    }

    /** One query. */
    public SandboxState of(LearnerId learner) {
        return keeper.state(learner);
    }

    /** Answers at once; the sandbox starts in the background. A sandbox for another lesson is ended first. */
    public SandboxState start(LearnerId learner, LessonId lesson) {
        rows.of(learner).ifPresent(old -> makeWay(old, lesson));
        var lease = lease(learner, lesson);
        if (rows.insert(lease, clock.instant())) {
            metrics.asked();
            reconciler.converge(lease.id());
        }
        keeper.tell(learner);
        return of(learner);
    }

    /** Ends the learner's own sandbox, or clears away that it failed. */
    public void giveBack(LearnerId learner) {
        rows.of(learner).ifPresent(lease -> {
            if (lease.state() == Lease.State.FAILED) {
                rows.delete(lease.id(), Lease.State.FAILED);
                keeper.tell(learner);
            } else {
                end(lease, "You gave it back.", false);
            }
        });
    }

    /** Gives the learner's ready sandbox a full lease again. */
    public SandboxState extend(LearnerId learner) {
        rows.of(learner)
                .ifPresent(lease -> rows.extend(lease.id(), clock.instant().plus(settings.lease())));
        keeper.tell(learner);
        return of(learner);
    }

    /**
     * Ends anybody's sandbox.
     *
     * @param reason shown to the learner
     */
    public void end(LeaseId lease, String reason) {
        rows.find(lease).ifPresent(found -> end(found, reason, true));
    }

    /** The learner's sandbox while it is ready. */
    public Optional<RunningSandbox> running(LearnerId learner) {
        return keeper.running.find(learner);
    }

    /** Any ready sandbox of this server. */
    public Optional<RunningSandbox> running(LeaseId lease) {
        return keeper.running.find(lease);
    }

    /** Hears the state now, and at every change; from one thread at a time. */
    public Subscription follow(LearnerId learner, Consumer<SandboxState> listener) {
        return keeper.followers.add(learner, () -> keeper.state(learner), listener);
    }

    /** To be called while the application starts. */
    public void whenReady(ReadyListener listener) {
        keeper.running.whenReady(listener);
    }

    /** Every sandbox, newest first. */
    public List<SandboxView> all() {
        return rows.all().stream().map(this::view).toList();
    }

    private SandboxView view(Lease lease) {
        return lease.state() == Lease.State.READY && keeper.running.isAsleep(lease.id())
                ? lease.view().asleep()
                : lease.view();
    }

    public LastDay lastDay() {
        return events.since(clock.instant().minus(Duration.ofDays(1)));
    }

    public EngineHealth engine() {
        return engine.health();
    }

    private void makeWay(Lease old, LessonId lesson) {
        if (old.state() == Lease.State.FAILED) {
            rows.delete(old.id(), Lease.State.FAILED);
        } else if (!old.lesson().equals(lesson)) {
            end(old, "You started another lesson.", false);
        }
    }

    private void end(Lease lease, String reason, boolean tell) {
        if (rows.ending(lease.id(), reason, tell, clock.instant())) {
            keeper.running.remove(lease.id());
            keeper.tell(lease.learner());
            reconciler.callOff(lease.id());
        }
    }

    private Lease lease(LearnerId learner, LessonId lesson) {
        var now = clock.instant();
        return new Lease(
                LeaseId.random(),
                learner,
                lesson,
                server.value(),
                engine.name(),
                Lease.State.STARTING,
                now,
                now.plus(settings.lease()),
                Optional.empty(),
                false);
    }
}
