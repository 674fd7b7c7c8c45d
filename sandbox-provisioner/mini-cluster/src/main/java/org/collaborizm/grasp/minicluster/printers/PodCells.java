package org.collaborizm.grasp.minicluster.printers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A Pod as one row; as {@code printPod} in {@code pkg/printers/internalversion/printers.go}. */
final class PodCells {
    private final Printed pod;
    private String reason;
    private long restarts;
    private @Nullable Instant lastRestart;
    private long sidecarRestarts;
    private @Nullable Instant lastSidecarRestart;
    private int ready;

    private PodCells(Printed pod) {
        this.pod = pod;
        this.reason = pod.text("status.reason", pod.text("status.phase"));
    }

    static List<Object> cells(Printed pod) {
        return new PodCells(pod).cells();
    }

    private List<Object> cells() {
        gated();
        var initializing = initContainers();
        if (!initializing || condition("Initialized").equals("True")) {
            containers();
        }
        deleting();
        return List.of(
                pod.name(),
                ready + "/" + total(),
                reason,
                restarted(),
                pod.age(),
                podIp(),
                pod.text("spec.nodeName", Printed.NONE),
                pod.text("status.nominatedNodeName", Printed.NONE),
                readinessGates());
    }

    private void gated() {
        var gated = pod.items("status.conditions").stream()
                .anyMatch(it -> it.path("type").asString("").equals("PodScheduled")
                        && it.path("reason").asString("").equals("SchedulingGated"));
        if (gated) {
            reason = "SchedulingGated";
        }
    }

    private long total() {
        return pod.size("spec.containers")
                + pod.items("spec.initContainers").stream()
                        .filter(PodCells::sidecar)
                        .count();
    }

    private static boolean sidecar(JsonNode container) {
        return container.path("restartPolicy").asString("").equals("Always");
    }

    private boolean sidecarStatus(JsonNode status) {
        return pod.items("spec.initContainers").stream()
                .anyMatch(it -> sidecar(it) && it.path("name").equals(status.path("name")));
    }

    /** Whether one is not done yet. */
    private boolean initContainers() {
        var statuses = pod.items("status.initContainerStatuses");
        for (int i = 0; i < statuses.size(); i++) {
            var status = statuses.get(i);
            countInitRestarts(status);
            if (!done(status)) {
                reason = "Init:" + initReason(status.path("state"), i);
                return true;
            }
        }
        return false;
    }

    private void countInitRestarts(JsonNode status) {
        var count = status.path("restartCount").asLong(0);
        var finished = lastFinished(status);
        restarts += count;
        lastRestart = later(lastRestart, finished);
        if (sidecarStatus(status)) {
            sidecarRestarts += count;
            lastSidecarRestart = later(lastSidecarRestart, finished);
        }
    }

    private boolean done(JsonNode status) {
        var terminated = status.path("state").path("terminated");
        if (terminated.isObject() && terminated.path("exitCode").asInt(0) == 0) {
            return true;
        }
        var started = sidecarStatus(status) && status.path("started").asBoolean(false);
        if (started && status.path("ready").asBoolean(false)) {
            ready++;
        }
        return started;
    }

    private String initReason(JsonNode state, int index) {
        if (state.path("terminated").isObject()) {
            return ended(state.path("terminated"));
        }
        var waiting = state.path("waiting").path("reason").asString("");
        return waiting.isEmpty() || waiting.equals("PodInitializing")
                ? index + "/" + pod.size("spec.initContainers")
                : waiting;
    }

    private static String ended(JsonNode terminated) {
        var why = terminated.path("reason").asString("");
        if (!why.isEmpty()) {
            return why;
        }
        var signal = terminated.path("signal").asInt(0);
        return signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + terminated.path("exitCode").asInt(0);
    }

    private void containers() {
        restarts = sidecarRestarts;
        lastRestart = lastSidecarRestart;
        var running = false;
        for (var status : pod.items("status.containerStatuses").reversed()) {
            restarts += status.path("restartCount").asLong(0);
            lastRestart = later(lastRestart, lastFinished(status));
            running |= container(status);
        }
        if (reason.equals("Completed") && running) {
            reason = condition("Ready").equals("True") ? "Running" : "NotReady";
        }
    }

    /** Whether it runs and is ready. */
    private boolean container(JsonNode status) {
        var state = status.path("state");
        var waiting = state.path("waiting").path("reason").asString("");
        if (!waiting.isEmpty()) {
            reason = waiting;
        } else if (state.path("terminated").isObject()) {
            reason = ended(state.path("terminated"));
        } else if (status.path("ready").asBoolean(false)
                && state.path("running").isObject()) {
            ready++;
            return true;
        }
        return false;
    }

    private void deleting() {
        var phase = pod.text("status.phase");
        if (pod.deleting() && pod.text("status.reason").equals("NodeLost")) {
            reason = "Unknown";
        } else if (pod.deleting() && !phase.equals("Succeeded") && !phase.equals("Failed")) {
            reason = "Terminating";
        }
    }

    private String restarted() {
        return restarts == 0 || lastRestart == null
                ? String.valueOf(restarts)
                : "%d (%s ago)".formatted(restarts, pod.since(StringNode.valueOf(lastRestart.toString())));
    }

    private String podIp() {
        var ip = pod.at("status.podIPs").path(0).path("ip").asString("");
        return ip.isEmpty() ? Printed.NONE : ip;
    }

    private String readinessGates() {
        var gates = pod.items("spec.readinessGates");
        var open = gates.stream()
                .filter(it -> condition(it.path("conditionType").asString("")).equals("True"))
                .count();
        return gates.isEmpty() ? Printed.NONE : open + "/" + gates.size();
    }

    private String condition(String type) {
        return Texts.condition(pod.at("status.conditions"), type);
    }

    private static Optional<Instant> lastFinished(JsonNode status) {
        return Meta.time(status.path("lastState").path("terminated").path("finishedAt"));
    }

    private static @Nullable Instant later(@Nullable Instant one, Optional<Instant> other) {
        return other.filter(it -> one == null || one.isBefore(it)).orElse(one);
    }
}
