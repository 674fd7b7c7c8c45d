package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.kubelet.ContainerState.Running;
import org.collaborizm.grasp.minicluster.kubelet.ContainerState.Terminated;
import org.collaborizm.grasp.minicluster.kubelet.ContainerState.Waiting;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import org.collaborizm.grasp.minicluster.kubelet.log.LogBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One container of a Pod through all its restarts. */
final class PodContainer extends ContainerView {
    private final PodWorker worker;
    private final Kind kind;
    private final ContainerStart start;
    private final Steps steps;
    private final ContainerResources resources;
    private JsonNode spec;
    private ContainerState state = new Waiting("ContainerCreating", "");
    private @Nullable Terminated last;
    private @Nullable BackOff crashes;
    private @Nullable ContainerInstance instance;
    private @Nullable LogBuffer previousLog;
    private int made;
    private boolean ended;
    private boolean wasStarted;

    PodContainer(PodWorker worker, JsonNode spec, Kind kind) {
        this.worker = worker;
        this.spec = spec;
        this.kind = kind;
        this.resources = new ContainerResources(spec);
        this.start = new ContainerStart(this);
        this.steps = new Steps(worker);
    }

    /** The next step towards running, if there is one to be taken. */
    void advance() {
        if (steps.busy() || running() || worker.terminating()) {
            return;
        }
        if (state instanceof Terminated terminated) {
            last = terminated;
        }
        var failed = state instanceof Terminated || waitingReason().equals("RunContainerError");
        if (failed && last != null && backsOff(last)) {
            return;
        }
        start.begin();
    }

    private boolean backsOff(Terminated terminated) {
        var backOff = crashes == null ? new BackOff() : crashes;
        crashes = backOff;
        var now = worker.around().clock().now();
        var left = backOff.remaining(terminated.finished(), now);
        if (!left.isZero()) {
            var message = "back-off %s restarting failed container=%s pod=%s"
                    .formatted(GoText.duration(backOff.current()), name(), worker.fullName());
            state = new Waiting("CrashLoopBackOff", message);
            warn("BackOff", "Back-off restarting failed container %s in pod %s".formatted(name(), worker.fullName()));
            steps.later(left, () -> {
                backOff.next(terminated.finished());
                start.begin();
            });
            return true;
        }
        backOff.next(terminated.finished());
        return false;
    }

    /** What is under way. */
    Steps steps() {
        return steps;
    }

    void waiting(String reason, String message) {
        state = new Waiting(reason, message);
        worker.report().changed();
    }

    /** A container has been made of the image and is about to start. */
    ContainerInstance create(Image image) {
        if (instance != null) {
            previousLog = instance.log();
        }
        made++;
        instance = new ContainerInstance(this, image);
        return instance;
    }

    /** It was there before this kubelet was. */
    void adopt(ContainerInstance there, int restarts, Optional<Terminated> before) {
        instance = there;
        made = restarts + 1;
        last = before.orElse(null);
    }

    void adoptEnd(Terminated end) {
        ended = true;
        state = end;
    }

    /** Whether it is on its way to run, and has not failed to. */
    boolean starting() {
        return steps.busy() && !running() && waitingReason().matches("ContainerCreating|PodInitializing|");
    }

    void started(Instant now) {
        state = new Running(now);
        worker.report().changed();
    }

    /** Its own process has ended. */
    void exited(int code, String reason, String message, Instant began) {
        if (instance == null) {
            return;
        }
        ended = true;
        steps.callOff();
        state = new Terminated(
                code, reason, message, began, worker.around().clock().now(), instance.id());
        worker.report().changed();
        if (worker.terminating()) {
            worker.requestSync();
        } else {
            steps.later(worker.around().timing().relist(), worker::requestSync);
        }
    }

    /** It could not be started: it has ended, and is said to wait if it is to be started again. */
    void failedToStart(String message) {
        exited(128, "StartError", message, Instant.EPOCH);
        var again = kind == Kind.SIDECAR || !worker.restartPolicy().equals("Never");
        if (again && state instanceof Terminated terminated) {
            last = terminated;
            state = new Waiting("RunContainerError", message);
        }
    }

    /**
     * Asks it to end.
     *
     * @param why what the event says; empty for the usual
     */
    void stop(Duration grace, String why) {
        steps.callOff();
        if (instance != null && instance.running()) {
            instance.stop(grace, why);
        }
    }

    void kill() {
        steps.callOff();
        if (instance != null && instance.running()) {
            instance.kill(137, "Error");
        }
    }

    void powerCut() {
        steps.callOff();
        if (instance != null && instance.running()) {
            var since = state instanceof Running run
                    ? run.since()
                    : worker.around().clock().now();
            instance.vanish();
            ended = true;
            state = new Terminated(
                    255, "Unknown", "", since, worker.around().clock().now(), instance.id());
        }
        wasStarted = false;
        if (kind == Kind.INIT) {
            ended = false;
        }
    }

    void respecified(JsonNode now) {
        var image = spec.path("image").asString("");
        spec = now;
        if (!image.equals(now.path("image").asString("")) && running()) {
            stop(Duration.ofSeconds(30), "Container %s definition changed, will be restarted".formatted(name()));
        }
    }

    /** What it has of CPU and memory, which is not what its Pod asks for while that cannot be had. */
    ContainerResources resources() {
        return resources;
    }

    /** Gets what its Pod asks for now, at once or by a restart. */
    void resize() {
        if (resources.become(spec) && running()) {
            stop(Duration.ofSeconds(30), "Container %s resize requires restart".formatted(name()));
        }
    }

    /** Whether it counts as started: it runs, its start hook is done, and a startup probe has succeeded. */
    boolean startedOnce() {
        if (instance != null && instance.started()) {
            wasStarted = true;
        }
        return wasStarted;
    }

    boolean startedNow() {
        return instance != null && instance.started();
    }

    boolean ready() {
        return kind == Kind.INIT ? succeeded() : instance != null && instance.ready();
    }

    /** Whether it ended well the last time. */
    boolean succeeded() {
        return state instanceof Terminated terminated && terminated.exitCode() == 0;
    }

    boolean everEnded() {
        return ended;
    }

    void normal(String reason, String message) {
        worker.event(fieldPath(), "Normal", reason, message);
    }

    void warn(String reason, String message) {
        worker.event(fieldPath(), "Warning", reason, message);
    }

    private String fieldPath() {
        return "spec.%s{%s}".formatted(kind.list(), name());
    }

    Kind kind() {
        return kind;
    }

    JsonNode spec() {
        return spec;
    }

    PodWorker worker() {
        return worker;
    }

    @Override
    ContainerState state() {
        return state;
    }

    Optional<Terminated> last() {
        return Optional.ofNullable(last);
    }

    @Override
    Optional<ContainerInstance> instance() {
        return Optional.ofNullable(instance);
    }

    int restarts() {
        return Math.max(0, made - 1);
    }

    @Override
    public String name() {
        return spec.path("name").asString("");
    }

    @Override
    public boolean running() {
        return instance != null && instance.running();
    }

    @Override
    public Optional<LogBuffer> previousLog() {
        return Optional.ofNullable(previousLog);
    }
}
