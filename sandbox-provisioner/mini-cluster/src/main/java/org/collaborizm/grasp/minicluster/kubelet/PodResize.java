package org.collaborizm.grasp.minicluster.kubelet;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.collaborizm.grasp.minicluster.apimachinery.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * Gives the containers of a running Pod the CPU and memory that it asks for now, if the node has them; as {@code
 * handlePodResourcesResize} of {@code pkg/kubelet/kubelet.go}.
 */
final class PodResize {
    private static final List<String> RESOURCES = List.of("cpu", "memory");

    private final PodWorker worker;
    private String state = "";

    PodResize(PodWorker worker) {
        this.worker = worker;
    }

    /** What the Pod's {@code status.resize} says; empty if nothing is asked for that it has not. */
    String state() {
        return state;
    }

    void advance() {
        var wanting =
                resizable().filter(it -> it.resources().differFrom(it.spec())).toList();
        state = wanting.isEmpty() ? "" : refusal();
        if (state.isEmpty()) {
            wanting.forEach(PodContainer::resize);
        }
    }

    private String refusal() {
        if (RESOURCES.stream().anyMatch(it -> asked(it).compareTo(capacity(it)) > 0)) {
            return "Infeasible";
        }
        return RESOURCES.stream()
                        .anyMatch(it -> asked(it).add(takenByOthers(it)).compareTo(capacity(it)) > 0)
                ? "Deferred"
                : "";
    }

    private BigDecimal capacity(String resource) {
        var node = worker.kubelet().spec();
        return BigDecimal.valueOf(resource.equals("cpu") ? node.cpus() : node.memory());
    }

    private BigDecimal asked(String resource) {
        return sum(resizable().map(it -> it.spec().path("resources")), resource);
    }

    private BigDecimal takenByOthers(String resource) {
        return worker.kubelet().workers().stream()
                .filter(it -> it != worker && !it.isGone() && !it.ended())
                .map(it -> sum(it.resize().resizable().map(c -> c.resources().held()), resource))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<PodContainer> resizable() {
        return worker.all(Kind.REGULAR, Kind.SIDECAR).stream();
    }

    private static BigDecimal sum(Stream<JsonNode> resources, String resource) {
        return resources
                .map(it -> Quantity.of(it.path("requests").path(resource)).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
