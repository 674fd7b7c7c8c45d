package org.collaborizm.grasp.minicluster.kubelet;

import java.util.List;
import org.collaborizm.grasp.minicluster.apimachinery.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The conditions of a Pod, as {@code pkg/kubelet/status/generate.go}. Conditions of others stay as they are. */
final class PodConditions {
    private static final List<String> OURS =
            List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled");

    private final PodWorker worker;
    private final String phase;
    private final JsonNode before;
    private final ArrayNode all = Json.array();

    PodConditions(PodWorker worker, String phase, JsonNode before) {
        this.worker = worker;
        this.phase = phase;
        this.before = before;
    }

    ArrayNode toJson() {
        add("PodReadyToStartContainers", worker.stack().isPresent() ? Verdict.TRUE : new Verdict("", ""));
        add("Initialized", initialized());
        var containers = ready(Kind.REGULAR, Kind.SIDECAR);
        add("Ready", gates(containers));
        add("ContainersReady", containers);
        add("PodScheduled", Verdict.TRUE);
        before.valueStream()
                .filter(it -> !OURS.contains(it.path("type").asString("")))
                .forEach(all::add);
        return all;
    }

    private Verdict initialized() {
        if (phase.equals("Succeeded")) {
            return new Verdict("True", "PodCompleted", "");
        }
        var incomplete = names(worker.all(Kind.INIT, Kind.SIDECAR).stream()
                .filter(it -> it.kind() == Kind.SIDECAR ? !it.startedOnce() : !it.succeeded())
                .toList());
        return incomplete.isEmpty()
                ? Verdict.TRUE
                : new Verdict("ContainersNotInitialized", "containers with incomplete status: [" + incomplete + "]");
    }

    private Verdict ready(Kind... kinds) {
        if (phase.equals("Succeeded")) {
            return new Verdict("PodCompleted", "");
        }
        if (phase.equals("Failed")) {
            return new Verdict("PodFailed", "");
        }
        var unready = names(worker.all(kinds).stream().filter(it -> !it.ready()).toList());
        return unready.isEmpty()
                ? Verdict.TRUE
                : new Verdict("ContainersNotReady", "containers with unready status: [" + unready + "]");
    }

    private Verdict gates(Verdict containers) {
        if (!containers.status().equals("True")) {
            return containers;
        }
        for (var gate : worker.spec().path("readinessGates")) {
            var type = gate.path("conditionType").asString("");
            var found = status(type);
            if (!found.equals("True")) {
                return new Verdict(
                        "ReadinessGatesNotReady",
                        found.isEmpty()
                                ? "corresponding condition of pod readiness gate \"%s\" does not exist.".formatted(type)
                                : "the status of pod readiness gate \"%s\" is not \"True\", but %s"
                                        .formatted(type, found));
            }
        }
        return containers;
    }

    private String status(String type) {
        return before.valueStream()
                .filter(it -> it.path("type").asString("").equals(type))
                .map(it -> it.path("status").asString(""))
                .findFirst()
                .orElse("");
    }

    private static String names(List<PodContainer> containers) {
        return String.join(" ", containers.stream().map(PodContainer::name).toList());
    }

    private void add(String type, Verdict verdict) {
        var condition = all.addObject().putNull("lastProbeTime").put("lastTransitionTime", since(type, verdict));
        if (!verdict.message().isEmpty()) {
            condition.put("message", verdict.message());
        }
        if (!verdict.reason().isEmpty()) {
            condition.put("reason", verdict.reason());
        }
        condition.put("status", verdict.status()).put("type", type);
    }

    private String since(String type, Verdict verdict) {
        return before.valueStream()
                .filter(it -> it.path("type").asString("").equals(type)
                        && it.path("status").asString("").equals(verdict.status()))
                .map(it -> it.path("lastTransitionTime").asString(""))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElseGet(() -> GoText.time(worker.around().clock().now()));
    }

    private record Verdict(String status, String reason, String message) {
        static final Verdict TRUE = new Verdict("True", "", "");

        /** False, and why. */
        Verdict(String reason, String message) {
            this("False", reason, message);
        }
    }
}
