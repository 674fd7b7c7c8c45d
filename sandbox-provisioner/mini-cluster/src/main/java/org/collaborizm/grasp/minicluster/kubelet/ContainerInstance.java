package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.collaborizm.grasp.minicluster.kubelet.image.Image;
import org.collaborizm.grasp.minicluster.kubelet.log.LogBuffer;
import org.collaborizm.grasp.minicluster.kubelet.probe.Prober;
import org.collaborizm.grasp.minicluster.kubelet.process.ProcessEnvironment;
import org.collaborizm.grasp.minicluster.kubelet.process.Streams;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;
import org.jspecify.annotations.Nullable;

/** A container as the runtime has it: made once, started once, ended once. */
final class ContainerInstance {
    private final PodContainer container;
    private final Image image;
    private final String id;
    private final LogBuffer log = new LogBuffer();
    private final ContainerMachine machine;
    private final Lifecycle lifecycle;
    private final List<Streams> attached = new ArrayList<>(0);
    private Map<String, String> variables = Map.of();
    private @Nullable ContainerProcess main;
    private @Nullable Prober prober;
    private @Nullable String endReason;
    private @Nullable Instant began;
    private boolean hooked;
    private boolean stopping;
    private boolean created = true;

    ContainerInstance(PodContainer container, Image image) {
        this(container, image, newId(container));
    }

    /** @param id of a container that was made before */
    ContainerInstance(PodContainer container, Image image, String id) {
        this.container = container;
        this.image = image;
        this.id = id;
        this.machine = new ContainerMachine(container, image);
        this.lifecycle = new Lifecycle(container, this);
    }

    private static String newId(PodContainer container) {
        var bytes = new byte[32];
        container.worker().around().random().nextBytes(bytes);
        return "containerd://" + HexFormat.of().formatHex(bytes);
    }

    /** Runs on as if it had never been elsewhere: without events, hooks, and with its probes' findings. */
    void adopt(Map<String, String> environment, boolean ready) {
        variables = environment;
        try {
            var program =
                    machine.executable(new CommandLine(container.spec(), image, environment).arguments(), directory());
            began = now();
            hooked = true;
            main = machine.process(program.arguments(), environment, directory(), streams());
            prober = Prober.start(new ProbeTarget(container, this), container.spec(), ready);
            main.begin(program.program());
        } catch (IllegalArgumentException unknown) {
            created = false;
        }
    }

    void start(Map<String, String> environment) {
        variables = environment;
        var command = new CommandLine(container.spec(), image, environment).arguments();
        var now = now();
        try {
            var program = machine.executable(command, directory());
            container.normal("Started", "Started container " + container.name());
            began = now;
            container.started(now);
            main = machine.process(program.arguments(), environment, directory(), streams());
            prober = Prober.start(new ProbeTarget(container, this), container.spec(), false);
            main.begin(program.program());
            if (!container.spec().path("stdin").asBoolean(false)) {
                main.endOfInput();
            }
        } catch (IllegalArgumentException unknown) {
            created = false;
            log.close(now);
            var message = "failed to create containerd task: failed to create shim task: OCI runtime create failed: "
                    + "runc create failed: unable to start container process: error during container init: "
                    + unknown.getMessage() + ": unknown";
            container.warn("Failed", "Error: " + message);
            container.failedToStart(message);
            return;
        }
        if (running()) {
            lifecycle.afterStart(this::startedWithHook);
        }
    }

    private void startedWithHook() {
        hooked = true;
        container.worker().report().changed();
        container.worker().requestSync();
    }

    private String directory() {
        return container.spec().path("workingDir").asString(image.workingDirectory());
    }

    private Streams streams() {
        return new Streams(text -> written(text, false), text -> written(text, true), code -> exited(code));
    }

    private void written(String text, boolean error) {
        log.write(now(), text);
        attached.forEach(it -> (error ? it.error() : it.output()).accept(text));
    }

    private void exited(int code) {
        var now = now();
        if (prober != null) {
            prober.stop();
        }
        log.close(now);
        machine.killAll();
        attached.forEach(it -> it.exit().accept(code));
        var reason = endReason != null ? endReason : code == 0 ? "Completed" : "Error";
        container.exited(code, reason, terminationMessage(code), began == null ? now : began);
    }

    /** What the program left at its termination message path, or the end of its log if it failed and is told so. */
    private String terminationMessage(int code) {
        var path = container.spec().path("terminationMessagePath").asString("/dev/termination-log");
        var written = machine.files().read(path).orElse("");
        var fallback =
                container.spec().path("terminationMessagePolicy").asString("").equals("FallbackToLogsOnError");
        if (written.isEmpty() && fallback && code != 0) {
            var lines = log.lines();
            return String.join(
                    "\n",
                    lines.stream()
                            .skip(Math.max(0, lines.size() - 80))
                            .map(it -> it.text())
                            .toList());
        }
        return written;
    }

    /** @param why what the event says; empty for the usual */
    void stop(Duration grace, String why) {
        if (stopping) {
            return;
        }
        stopping = true;
        container.normal("Killing", why.isEmpty() ? "Stopping container " + container.name() : why);
        if (prober != null) {
            prober.stopLiveness();
        }
        var deadline = container.worker().around().clock().after(grace, () -> kill(137, "Error"));
        lifecycle.beforeStop(grace, () -> {
            if (main != null) {
                main.signal(image.stopSignal());
            }
            if (!running()) {
                deadline.cancel();
            }
        });
    }

    void kill(int code, String reason) {
        if (main != null && running()) {
            endReason = reason;
            main.exit(code);
        }
    }

    /** The machine is gone, and this with it. */
    void vanish() {
        if (prober != null) {
            prober.stop();
        }
        if (main != null) {
            main.vanish();
        }
        machine.killAll();
        log.close(now());
    }

    boolean running() {
        return main != null && !main.exited();
    }

    /** Whether a container exists at all, started or not. */
    boolean created() {
        return created;
    }

    boolean started() {
        return running() && hooked && (prober == null || prober.started());
    }

    boolean ready() {
        return started() && (prober == null || prober.ready());
    }

    ProcessEnvironment.Child exec(List<String> command, boolean terminal, Streams to) {
        var program = machine.executable(command, directory());
        var environment = new LinkedHashMap<>(variables);
        if (terminal) {
            environment.put("TERM", "xterm");
        }
        var process = machine.process(program.arguments(), environment, directory(), to);
        process.begin(program.program());
        return process;
    }

    Runnable attach(Streams to) {
        attached.add(to);
        return () -> attached.remove(to);
    }

    void input(String text) {
        if (main != null) {
            main.input(text);
        }
    }

    void endOfInput() {
        if (main != null) {
            main.endOfInput();
        }
    }

    void signal(int signal) {
        if (main != null) {
            main.signal(signal);
        }
    }

    Usage usage() {
        return running() ? machine.usage() : Usage.NONE;
    }

    String id() {
        return id;
    }

    Image image() {
        return image;
    }

    LogBuffer log() {
        return log;
    }

    ContainerMachine machine() {
        return machine;
    }

    private Instant now() {
        return container.worker().around().clock().now();
    }
}
