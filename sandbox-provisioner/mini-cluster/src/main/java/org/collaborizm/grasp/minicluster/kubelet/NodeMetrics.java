package org.collaborizm.grasp.minicluster.kubelet;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.collaborizm.grasp.minicluster.apimachinery.ObjectKey;
import org.collaborizm.grasp.minicluster.kubelet.process.Usage;

/** Adds up what processes use. */
final class NodeMetrics implements Metrics {
    /** A metrics server asks every 15 seconds. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(15);

    private static final Usage SERVER = new Usage(110, 620L << 20);
    private static final Usage AGENT = new Usage(32, 260L << 20);

    private final Nodes nodes;

    NodeMetrics(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Optional<Map<String, Usage>> pod(ObjectKey pod) {
        return nodes.worker(pod)
                .filter(it -> it.kubelet().powered())
                .map(NodeMetrics::containers)
                .filter(it -> !it.isEmpty());
    }

    private static Map<String, Usage> containers(PodWorker worker) {
        var now = worker.around().clock().now();
        var usages = new LinkedHashMap<String, Usage>();
        for (var container : worker.all(Kind.REGULAR, Kind.SIDECAR)) {
            var seen = container.state() instanceof ContainerState.Running running
                    && !running.since().plus(UNTIL_SEEN).isAfter(now);
            if (seen && container.running()) {
                usages.put(container.name(), container.usage());
            }
        }
        return usages;
    }

    @Override
    public Optional<Usage> node(String name) {
        return nodes.kubelet(name).filter(Kubelet::powered).map(NodeMetrics::whole);
    }

    private static Usage whole(Kubelet kubelet) {
        var own = kubelet.controlPlane() ? SERVER : AGENT;
        return kubelet.workers().stream()
                .flatMap(it -> containers(it).values().stream())
                .reduce(own, Usage::plus);
    }
}
