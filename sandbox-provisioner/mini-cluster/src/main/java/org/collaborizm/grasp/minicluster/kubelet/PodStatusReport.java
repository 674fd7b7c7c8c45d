package org.collaborizm.grasp.minicluster.kubelet;

import org.collaborizm.grasp.minicluster.apimachinery.ApiException;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import org.collaborizm.grasp.minicluster.apimachinery.Meta;
import tools.jackson.databind.node.ObjectNode;

/** Tells the API how a Pod is, when that is not what the API says already. */
final class PodStatusReport {
    static final String DEADLINE = "Pod was active on the node longer than the specified deadline";

    private final PodWorker worker;
    private boolean requested;
    private String reason = "";
    private String message = "";

    PodStatusReport(PodWorker worker) {
        this.worker = worker;
    }

    /** Tells in the loop's next turn. */
    void changed() {
        if (!requested) {
            requested = true;
            worker.around().loop().submit(this::send);
        }
    }

    void fail(String why, String details) {
        reason = why;
        message = details;
    }

    void send() {
        requested = false;
        var kubelet = worker.kubelet();
        if (worker.isGone() || !kubelet.powered() || worker.started().isEmpty()) {
            return;
        }
        try {
            var there = kubelet.api().find(Kinds.PODS, worker.key());
            if (there.isEmpty() || !Meta.uid(there.get()).equals(Meta.uid(worker.pod()))) {
                return;
            }
            var now = Json.copy(there.get());
            now.set("status", status(there.get()));
            if (!now.equals(there.get())) {
                kubelet.api().updateStatus(Kinds.PODS, now);
            }
        } catch (ApiException refused) {
            if (refused.isConflict()) {
                changed();
            }
        }
    }

    /** Whether the Pod has ended for good. */
    boolean terminal() {
        var phase = phase();
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private ObjectNode status(ObjectNode there) {
        var before = there.path("status");
        var status = before.isObject() ? Json.copy(before) : Json.object();
        var phase = phase();
        status.set("conditions", new PodConditions(worker, phase, before.path("conditions")).toJson());
        ContainerStatuses.write(worker, status);
        status.put("hostIP", worker.kubelet().object().address());
        status.putArray("hostIPs")
                .addObject()
                .put("ip", worker.kubelet().object().address());
        worker.stack().ifPresent(it -> {
            status.put("podIP", it.address());
            status.putArray("podIPs").addObject().put("ip", it.address());
        });
        status.put("phase", phase);
        if (!reason.isEmpty()) {
            status.put("reason", reason).put("message", message);
        }
        status.remove("resize");
        if (!worker.resize().state().isEmpty()) {
            status.put("resize", worker.resize().state());
        }
        if (!status.has("startTime")) {
            worker.started().ifPresent(it -> status.put("startTime", GoText.time(it)));
        }
        return status;
    }

    /** As {@code getPhase} of {@code pkg/kubelet/kubelet_pods.go}. */
    private String phase() {
        var running = worker.all(Kind.REGULAR, Kind.SIDECAR, Kind.INIT).stream().anyMatch(PodContainer::running);
        if (!reason.isEmpty()) {
            return running ? "Running" : "Failed";
        }
        if (worker.all(Kind.INIT).stream().anyMatch(it -> !it.succeeded())) {
            return failedInit() ? "Failed" : "Pending";
        }
        var regular = worker.all(Kind.REGULAR);
        if (regular.stream().anyMatch(it -> !it.running() && !it.everEnded())) {
            return worker.terminating() && !running ? endPhase() : "Pending";
        }
        if (running) {
            return "Running";
        }
        return worker.terminating() || !restarts() ? endPhase() : "Running";
    }

    private boolean failedInit() {
        return worker.restartPolicy().equals("Never")
                && worker.all(Kind.INIT).stream().anyMatch(it -> it.everEnded() && !it.running() && !it.succeeded());
    }

    private boolean restarts() {
        return switch (worker.restartPolicy()) {
            case "Always" -> true;
            case "OnFailure" -> worker.all(Kind.REGULAR).stream().anyMatch(it -> !it.succeeded());
            default -> false;
        };
    }

    private String endPhase() {
        return worker.all(Kind.REGULAR).stream().allMatch(PodContainer::succeeded) ? "Succeeded" : "Failed";
    }
}
